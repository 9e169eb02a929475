// Analyses articles without a server: Article JSON lines in, AnalyzeArticleResponse JSON lines out. For the scorers,
// and for whoever works on the rules. A line that cannot be read or admitted is told on stderr and fails the run at its
// end.
#include <cstddef>
#include <iostream>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "google/protobuf/util/json_util.h"
#include "isnad/v1/article.pb.h"
#include "service/analysis/analyzer.h"
#include "service/rpc/admission.h"
#include "service/rpc/convert.h"

int main() {
  constexpr size_t kMaxBodyBytes = 1 << 20;
  const isnad::analysis::Analyzer analyzer;
  std::ios::sync_with_stdio(false);
  int failures = 0;
  int number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    isnad::v1::Article submitted;
    if (const auto parsed = google::protobuf::util::JsonStringToMessage(line, &submitted); !parsed.ok()) {
      std::cerr << "line " << number << ": " << parsed.ToString() << "\n";
      ++failures;
      continue;
    }
    const absl::StatusOr<isnad::Article> article =
        isnad::rpc::Admit(std::move(submitted), isnad::rpc::Purpose::kAnalyse, kMaxBodyBytes, absl::Now());
    if (!article.ok()) {
      std::cerr << "line " << number << ": " << article.status() << "\n";
      ++failures;
      continue;
    }
    std::string json;
    if (const auto printed = google::protobuf::util::MessageToJsonString(
            isnad::rpc::ToProto(*article, analyzer.Analyze(*article)), &json);
        !printed.ok()) {
      std::cerr << "line " << number << ": " << printed.ToString() << "\n";
      ++failures;
      continue;
    }
    std::cout << json << "\n";
  }
  return failures == 0 ? 0 : 1;
}
