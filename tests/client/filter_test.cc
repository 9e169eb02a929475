#include "client/cli/filter.h"

#include <gtest/gtest.h>

namespace isnad::client {
namespace {

v1::FactFilter Parse(const std::string& line) {
  CLI::App app;
  FilterOptions options;
  AddFilterOptions(app, options);
  app.parse(line);
  return ToFilter(options);
}

TEST(Filter, NamesOfEnumsAreTakenInAnyCase) {
  const v1::FactFilter filter = Parse("--type meeting --type ARMS_SALE --status Disputed --modality planned");
  ASSERT_EQ(filter.types_size(), 2);
  EXPECT_EQ(filter.types(0), v1::FACT_TYPE_MEETING);
  EXPECT_EQ(filter.types(1), v1::FACT_TYPE_ARMS_SALE);
  EXPECT_EQ(filter.statuses(0), v1::FACT_STATUS_DISPUTED);
  EXPECT_EQ(filter.modalities(0), v1::MODALITY_PLANNED);
}

TEST(Filter, EntitiesAreNamesOrResourceNames) {
  const v1::FactFilter filter = Parse("--entity entities/7 --entity العراق --min-sources 2");
  EXPECT_EQ(filter.entities(0), "entities/7");
  EXPECT_EQ(filter.entity_names(0), "العراق");
  EXPECT_EQ(filter.min_independent_source_count(), 2);
}

TEST(Filter, UnknownNamesAreRefused) {
  EXPECT_THROW(Parse("--type WEDDING"), CLI::ValidationError);
  EXPECT_THROW(Parse("--type UNSPECIFIED"), CLI::ValidationError);
  EXPECT_THROW(Parse("--min-sources -1"), CLI::ValidationError);
}

}  // namespace
}  // namespace isnad::client
