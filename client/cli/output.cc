#include "client/cli/output.h"

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <iostream>
#include <iterator>

#include "google/rpc/error_details.pb.h"

namespace isnad::client {
namespace {

constexpr std::string_view kRolePrefix = "ROLE_";

// Time, money and quantity speak best in normal form; all else by its text.
std::string Wording(const v1::Argument& argument) {
  switch (argument.value_case()) {
    case v1::Argument::kEntity:
      return argument.entity().display_name().empty() ? argument.text() : argument.entity().display_name();
    case v1::Argument::kTime:
      return argument.time().edtf().empty() ? argument.text() : argument.time().edtf();
    default:
      return argument.text();
  }
}

std::string CodeName(int code) {
  static constexpr const char* kNames[] = {
      "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
      "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
      "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
      "DATA_LOSS", "UNAUTHENTICATED"};
  return code >= 0 && code < static_cast<int>(std::size(kNames)) ? kNames[code] : fmt::format("CODE_{}", code);
}

}  // namespace

std::string ToJson(const google::protobuf::Message& message, bool indented) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = indented;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) return fmt::format("{{\"error\":\"{}\"}}", std::string(status.message()));
  return json;
}

std::string Short(std::string_view prefix, const std::string& name) {
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}
std::string Full(std::string_view prefix, const std::string& name) {
  std::string result(prefix);
  for (const unsigned char c : name) result += static_cast<char>(std::toupper(c));
  return result;
}
std::string Short(v1::FactType type) { return Short("FACT_TYPE_", v1::FactType_Name(type)); }
std::string Short(v1::FactStatus status) { return Short("FACT_STATUS_", v1::FactStatus_Name(status)); }
std::string Short(v1::FactEventKind kind) { return Short("FACT_EVENT_KIND_", v1::FactEventKind_Name(kind)); }
std::string Short(v1::Modality modality) { return Short("MODALITY_", v1::Modality_Name(modality)); }

std::string Summary(const google::protobuf::RepeatedPtrField<v1::Argument>& arguments) {
  std::string result;
  for (const v1::Argument& argument : arguments) {
    std::string role = Short(kRolePrefix, v1::Role_Name(argument.role()));
    std::transform(role.begin(), role.end(), role.begin(), [](unsigned char c) { return std::tolower(c); });
    if (!result.empty()) result += " · ";
    result += role + " " + Wording(argument);
  }
  return result;
}

std::string Describe(const google::rpc::Status& status) {
  std::string reason;
  for (const google::protobuf::Any& detail : status.details()) {
    google::rpc::ErrorInfo info;
    if (detail.UnpackTo(&info)) reason = fmt::format(" ({})", info.reason());
  }
  return fmt::format("{}{}: {}", CodeName(status.code()), reason, status.message());
}

std::string Describe(const grpc::Status& status, const std::string& server) {
  google::rpc::Status rich;
  if (!status.error_details().empty() && rich.ParseFromString(status.error_details())) return Describe(rich);
  std::string text = fmt::format("{}: {}", CodeName(status.error_code()), status.error_message());
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE) {
    text += fmt::format("\nIs isnadd running at {}? Name another server with --server or ISNAD_SERVER.", server);
  }
  return text;
}

void PrintLine(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
  std::fflush(stdout);
}

bool AllPrinted() { return std::ferror(stdout) == 0 && !std::cout.fail(); }

}  // namespace isnad::client
