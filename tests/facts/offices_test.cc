#include "service/facts/offices.h"

#include <gtest/gtest.h>

namespace isnad::facts {
namespace {

struct Row {
  const char* a;
  const char* b;
  bool alike;
  bool exclusive;
};

TEST(Offices, AreComparedByKindAndDepartment) {
  for (const Row& row : std::initializer_list<Row>{
           {"وزير الدفاع", "وزير الدفاع", true, true},
           {"وزير الدفاع", "وزيرة الدفاع", true, true},
           {"رئيس الوزراء", "رئيسة الحكومة", true, true},
           {"وزير الدفاع", "وزير الداخلية", false, false},
           {"وزير", "وزير الدفاع", true, false},
           {"وزير الدفاع", "مساعد وزير الدفاع", false, false},
           {"رئيس", "رئيس الوزراء", true, false},
           {"المتحدث باسم الجيش", "الناطق باسم الجيش", true, false},
           {"المتحدث باسم الجيش", "المتحدث الرسمي باسم الجيش", true, false},
           {"المتحدث", "المتحدثة باسم الجيش", true, false},
           {"وزير دولة", "وزير الدولة", true, false},
           {"عضو", "عضو", true, false},
           {"مدير مستشفى الكرخ", "مديرة مستشفى الكرخ", true, true},
           {"كبير الطهاة", "كبير الطهاة", true, false},
           {"", "", false, false},
       }) {
    EXPECT_EQ(AlikeOffices(ReadOffice(row.a), ReadOffice(row.b)), row.alike) << row.a << " / " << row.b;
    EXPECT_EQ(AlikeOffices(ReadOffice(row.b), ReadOffice(row.a)), row.alike) << row.b << " / " << row.a;
    EXPECT_EQ(ExclusiveOffices(ReadOffice(row.a), ReadOffice(row.b)), row.exclusive) << row.a << " / " << row.b;
  }
}

}  // namespace
}  // namespace isnad::facts
