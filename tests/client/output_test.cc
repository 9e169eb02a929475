#include "client/cli/output.h"

#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"

namespace isnad::client {
namespace {

TEST(Output, EnumNamesLoseAndRegainTheirPrefix) {
  EXPECT_EQ(Short(v1::FACT_TYPE_FORCE_LEVEL), "FORCE_LEVEL");
  EXPECT_EQ(Full("FACT_TYPE_", "force_level"), "FACT_TYPE_FORCE_LEVEL");
}

TEST(Output, SummariesNameRolesAndNormalForms) {
  v1::Fact fact;
  v1::Argument* visitor = fact.add_arguments();
  visitor->set_role(v1::ROLE_VISITOR);
  visitor->set_text("الوزير");
  visitor->mutable_entity()->set_display_name("فؤاد حسين");
  v1::Argument* time = fact.add_arguments();
  time->set_role(v1::ROLE_TIME);
  time->set_text("أمس");
  time->mutable_time()->set_edtf("2021-07-23");
  EXPECT_EQ(Summary(fact.arguments()), "visitor فؤاد حسين · time 2021-07-23");
}

TEST(Output, AStatusShowsItsReason) {
  google::rpc::ErrorInfo info;
  info.set_reason("EMPTY_BODY");
  google::rpc::Status status;
  status.set_code(3);
  status.set_message("the body is empty");
  status.add_details()->PackFrom(info);
  EXPECT_EQ(Describe(status), "INVALID_ARGUMENT (EMPTY_BODY): the body is empty");
}

TEST(Output, AnUnreachableServerIsNamedWithWhatToDo) {
  const std::string text = Describe(grpc::Status(grpc::StatusCode::UNAVAILABLE, "refused"), "127.0.0.1:1");
  EXPECT_NE(text.find("127.0.0.1:1"), std::string::npos);
  EXPECT_NE(text.find("ISNAD_SERVER"), std::string::npos);
}

}  // namespace
}  // namespace isnad::client
