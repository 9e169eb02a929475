#include "service/text/charset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/unistr.h>

namespace isnad::text {
namespace {

const std::string kText =
    "أعلن وزير الخارجية العراقي أمس أن بلاده ستوقع الاتفاقية الجديدة مع جيرانها في الشهر المقبل، وأن المحادثات مستمرة.";

std::string Encode(const std::string& utf8, const char* charset) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(utf8.size() * 4, '\0');
  bytes.resize(
      static_cast<size_t>(text.extract(0, text.length(), bytes.data(), static_cast<uint32_t>(bytes.size()), charset)));
  return bytes;
}

TEST(CharsetTest, TakesTheDeclaredCharset) {
  for (const char* charset : {"windows-1256", "iso-8859-6", "utf-8", "utf-16le"}) {
    EXPECT_EQ(DecodePage(Encode(kText, charset), charset).value(), kText) << charset;
  }
}

TEST(CharsetTest, TakesTheByteOrderMarkFirst) {
  EXPECT_EQ(DecodePage("\xEF\xBB\xBF" + kText, "windows-1256").value(), kText);
  EXPECT_EQ(DecodePage("\xFF\xFE" + Encode(kText, "utf-16le"), "").value(), kText);
  EXPECT_EQ(DecodePage("\xFE\xFF" + Encode(kText, "utf-16be"), "").value(), kText);
}

TEST(CharsetTest, TakesTheMetaElement) {
  for (const std::string meta : {"<html><META CHARSET=\"windows-1256\">",
                                 "<meta http-equiv=Content-Type content='text/html; charset=windows-1256'>"}) {
    EXPECT_EQ(DecodePage(meta + Encode(kText, "windows-1256"), "").value(), meta + kText);
  }
}

TEST(CharsetTest, PassesOverAMetaElementThatNamesNoCharset) {
  const std::string page = "<meta charset=nonsense><meta name=a content=b>" + kText;
  EXPECT_EQ(DecodePage(page, "").value(), page);
}

TEST(CharsetTest, TellsUtf8AndDetectsOthers) {
  EXPECT_EQ(DecodePage(kText, "").value(), kText);
  EXPECT_EQ(DecodePage(Encode(kText, "windows-1256"), "").value(), kText);
  EXPECT_EQ(DecodePage(Encode(kText, "iso-8859-6"), "").value(), kText);
}

TEST(CharsetTest, ReadsLatin1AsItsSuperset) { EXPECT_EQ(DecodePage("\x93x\x94", "ISO-8859-1").value(), "“x”"); }

TEST(CharsetTest, RefusesAnUnknownCharset) {
  EXPECT_EQ(DecodePage(kText, "klingon-8").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(CharsetTest, RefusesWhatIsNoText) {
  EXPECT_EQ(DecodePage(std::string(1000, '\0'), "").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(DecodePage(std::string(1000, '\xFF'), "utf-8").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(CharsetTest, MendsAFewIllFormedBytes) { EXPECT_EQ(DecodePage(kText + "\xFF", "utf-8").value(), kText + "\uFFFD"); }

TEST(CharsetTest, AnEmptyPageIsText) { EXPECT_EQ(DecodePage("", "").value(), ""); }

TEST(CharsetTest, ValidatesUtf8) {
  for (std::string_view valid :
       {std::string_view(""), std::string_view("a"), std::string_view(kText), std::string_view("\0", 1)}) {
    EXPECT_TRUE(IsValidUtf8(valid)) << valid;
  }
  for (std::string_view invalid : {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xD8", "\xE2\x80", "\xF4\x90\x80\x80"}) {
    EXPECT_FALSE(IsValidUtf8(invalid));
  }
}

}  // namespace
}  // namespace isnad::text
