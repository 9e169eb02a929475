// Prints what the server answers: as a table for people, as canonical proto3 JSON for programs.
#ifndef ISNAD_CLIENT_CLI_OUTPUT_H_
#define ISNAD_CLIENT_CLI_OUTPUT_H_

#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "google/rpc/status.pb.h"
#include "isnad/v1/claim.pb.h"
#include "isnad/v1/fact.pb.h"

namespace isnad::client {

enum class OutputFormat { kTable, kJson, kJsonl };

// Canonical proto3 JSON (lowerCamelCase, enum names), on one line or indented.
std::string ToJson(const google::protobuf::Message& message, bool indented = false);

// "FACT_TYPE_MEETING" -> "MEETING": an enum value's name without its enum's prefix.
std::string Short(std::string_view prefix, const std::string& name);
// The inverse, in any case: "meeting" -> "FACT_TYPE_MEETING".
std::string Full(std::string_view prefix, const std::string& name);
std::string Short(v1::FactType type);
std::string Short(v1::FactStatus status);
std::string Short(v1::FactEventKind kind);
std::string Short(v1::Modality modality);

// "person ثابت العباسي · office وزير الدفاع · time 2023".
std::string Summary(const google::protobuf::RepeatedPtrField<v1::Argument>& arguments);

// "INVALID_ARGUMENT (EMPTY_BODY): the body is empty ...".
std::string Describe(const google::rpc::Status& status);
std::string Describe(const grpc::Status& status, const std::string& server);

// Writes a line to standard output at once, so that a pipe sees each result as it comes.
void PrintLine(std::string_view line);

// Whether standard output took all that was printed so far: a full disk does not.
bool AllPrinted();

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_OUTPUT_H_
