// isnad ingest, isnad analyze: articles go to the server over one stream.
#include <fmt/format.h>

#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client/article_stream.h"
#include "client/channel.h"
#include "client/cli/arguments.h"
#include "client/cli/commands.h"
#include "client/cli/input.h"
#include "client/cli/progress.h"
#include "client/cli/table.h"

namespace isnad::client {
namespace {

struct Submission {
  std::vector<std::string> files;
  InputFormat format = InputFormat::kText;
  InputDefaults defaults;
};

void AddInputOptions(CLI::App& command, Submission& submission) {
  const std::map<std::string, InputFormat> formats = {
      {"text", InputFormat::kText}, {"html", InputFormat::kHtml}, {"jsonl", InputFormat::kJsonl}};
  command.add_option("files", submission.files, "Files to read; - is standard input")->required();
  AddChoice(command, "--input", formats,
            "text (a file is an article), html (a file is a page), jsonl (a line is an Article)", submission.format)
      ->type_name("FORMAT")
      ->default_str("text");
  command.add_option("--uri", submission.defaults.uri, "text, html: the article's URI; default file: and the path");
  command.add_option("--source", submission.defaults.source, "text, html: the outlet");
  command.add_option("--publish-time", submission.defaults.publish_time, "text, html: such as 2024-07-16T18:00:00Z");
  command.add_option("--charset", submission.defaults.charset, "html: such as windows-1256; default: detected");
}

google::rpc::Status InvalidInput(const InputArticle& input) {
  google::rpc::Status status;
  status.set_code(static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
  status.set_message(input.error);
  return status;
}

// Where each request came from, so that a bad one can be pointed at. Shared by the sending and the answering thread.
class Places {
 public:
  void Put(int64_t client_seq, std::string place) {
    const std::lock_guard lock(mutex_);
    places_[client_seq] = std::move(place);
  }
  std::string Take(int64_t client_seq) {
    const std::lock_guard lock(mutex_);
    const auto node = places_.extract(client_seq);
    return node.empty() ? "" : std::move(node.mapped());
  }

 private:
  std::mutex mutex_;
  std::unordered_map<int64_t, std::string> places_;
};

// Prints results one by one as they come, and counts them. Called from one thread at a time.
class IngestReport {
 public:
  explicit IngestReport(OutputFormat format) : format_(format) {
    if (format_ == OutputFormat::kTable) PrintLine(Row("OUTCOME", "ARTICLE", "FACTS", "REUSE", "URI"));
  }

  void Add(const std::string& place, const v1::IngestResult& result) {
    const std::lock_guard lock(mutex_);
    if (result.has_status()) {
      ++failed_;
      fmt::print(stderr, "{}: {}\n", place, Describe(result.status()));
    } else {
      ++outcomes_[Short("INGEST_OUTCOME_", v1::IngestOutcome_Name(result.outcome()))];
    }
    if (format_ != OutputFormat::kTable) {
      PrintLine(ToJson(result, format_ == OutputFormat::kJson));
    } else if (!result.has_status()) {
      PrintLine(Row(Short("INGEST_OUTCOME_", v1::IngestOutcome_Name(result.outcome())), result.article().name(),
                    std::to_string(result.facts_size()), Reuse(result), result.article().uri()));
    }
  }

  int failed() const { return failed_; }

  std::string Total() const {
    int count = failed_;
    std::string parts;
    for (const auto& [outcome, number] : outcomes_) {
      count += number;
      parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", number, outcome);
    }
    if (failed_ > 0) parts += fmt::format("{}{} failed", parts.empty() ? "" : ", ", failed_);
    return fmt::format("{} article{}{}{}", count, count == 1 ? "" : "s", parts.empty() ? "" : ": ", parts);
  }

 private:
  static std::string Row(std::string_view outcome, std::string_view article, std::string_view facts,
                         std::string_view reuse, std::string_view uri) {
    return fmt::format("{:<14}  {:<12}  {:>5}  {:<28}  {}", outcome, article, facts, reuse, uri);
  }

  static std::string Reuse(const v1::IngestResult& result) {
    if (result.reuse().empty()) return "";
    const v1::ArticleReuse& closest = result.reuse(0);
    return fmt::format("{} {}", Short("REUSE_RELATION_", v1::ReuseRelation_Name(closest.relation())),
                       closest.article());
  }

  const OutputFormat format_;
  std::mutex mutex_;
  std::map<std::string, int> outcomes_;
  int failed_ = 0;
};

// Long enough for a server that is started anew, not for one that is not there.
constexpr Backoff kPatience = {.max_attempts = 8};

// Sends all that can be read and waits for the answers. What is malformed never leaves: `on_malformed` is told.
// `request` is what all requests have in common.
template <typename Stream>
grpc::Status SendAll(InputReader& input, typename Stream::Request request, Stream& stream, Places& places,
                     Progress& progress, const std::function<void(const InputArticle&)>& on_malformed) {
  uint64_t read = 0;
  for (int64_t number = 1; std::optional<InputArticle> next = input.Next(); ++number) {
    progress.Advance(input.bytes_read() - std::exchange(read, input.bytes_read()), 0, 0);
    if (!next->article) {
      on_malformed(*next);
      continue;
    }
    places.Put(number, next->place);
    request.set_client_seq(number);
    *request.mutable_article() = std::move(*next->article);
    if (!stream.Send(request)) break;
  }
  return stream.Finish();
}

void Ingest(const Submission& submission, Session& session) {
  InputReader input(submission.files, submission.format, submission.defaults);
  Progress progress(input.total_bytes());
  IngestReport report(session.output);
  Places places;
  const auto on_answer = [&](const v1::StreamIngestAnswer& answer) {
    report.Add(places.Take(answer.client_seq()), answer.result());
    progress.Advance(0, 1, answer.result().has_status() ? 1 : 0);
  };
  Ingester ingester(Connect(session.server), kPatience,
                    {.on_answer = on_answer, .on_retry = session.OnRetry(), .on_refusal = session.OnRefusal()});
  v1::StreamIngestRequest request;
  request.set_fact_view(session.output == OutputFormat::kTable ? v1::FACT_VIEW_NAME : v1::FACT_VIEW_FULL);
  const grpc::Status status = SendAll(input, request, ingester, places, progress, [&](const InputArticle& malformed) {
    v1::IngestResult result;
    *result.mutable_status() = InvalidInput(malformed);
    report.Add(malformed.place, result);
  });
  if (!status.ok()) return session.Fail(status);
  if (session.output == OutputFormat::kTable) PrintLine(report.Total());
  if (report.failed() > 0) session.exit_code = 1;
}

void PrintAnalysis(const v1::AnalyzeArticleResponse& analysis, OutputFormat format) {
  if (format != OutputFormat::kTable) return PrintLine(ToJson(analysis, format == OutputFormat::kJson));
  if (!analysis.arabic()) return PrintLine("The text is not Arabic: nothing was analysed.");
  Table claims({"TYPE", "MODALITY", "ATTRIBUTION", "CLAIM"});
  for (const v1::Claim& claim : analysis.claims()) {
    claims.AddRow(
        {Short(claim.type()), Short(claim.modality()), claim.attribution().speaker(), Summary(claim.arguments())});
  }
  if (!analysis.article().uri().empty()) PrintLine(analysis.article().uri());
  claims.Print(std::cout, TerminalWidth());
  std::cout.flush();
}

void Analyze(const Submission& submission, Session& session) {
  InputReader input(submission.files, submission.format, submission.defaults);
  Progress progress(input.total_bytes());
  Places places;
  int failed = 0;
  const auto on_answer = [&](const v1::StreamAnalyzeAnswer& answer) {
    const std::string place = places.Take(answer.client_seq());
    if (answer.has_status()) {
      ++failed;
      fmt::print(stderr, "{}: {}\n", place, Describe(answer.status()));
    } else {
      PrintAnalysis(answer.analysis(), session.output);
    }
    progress.Advance(0, 1, answer.has_status() ? 1 : 0);
  };
  StreamAnalyzer analyzer(Connect(session.server), kPatience,
                          {.on_answer = on_answer, .on_retry = session.OnRetry(), .on_refusal = session.OnRefusal()});
  int malformed = 0;
  const grpc::Status status = SendAll(input, {}, analyzer, places, progress, [&](const InputArticle& article) {
    ++malformed;
    fmt::print(stderr, "{}: {}\n", article.place, article.error);
  });
  if (!status.ok()) return session.Fail(status);
  if (failed + malformed > 0) session.exit_code = 1;
}

}  // namespace

void AddIngestCommand(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("ingest", "Store articles; print what became of each");
  auto submission = std::make_shared<Submission>();
  AddInputOptions(*command, *submission);
  command->footer(
      "Examples:\n"
      "  isnad ingest --input jsonl --output jsonl - < articles.jsonl > results.jsonl\n"
      "  isnad ingest --input html --uri https://example.org/7 --source 'Example' page.html");
  command->callback([&session, submission] { Ingest(*submission, session); });
}

void AddAnalyzeCommand(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("analyze", "Show what articles claim; nothing is stored");
  auto submission = std::make_shared<Submission>();
  AddInputOptions(*command, *submission);
  command->footer(
      "Examples:\n"
      "  isnad analyze --publish-time 2024-07-16T18:00:00Z article.txt\n"
      "  isnad analyze --input jsonl --output jsonl articles.jsonl > analysis.jsonl");
  command->callback([&session, submission] { Analyze(*submission, session); });
}

}  // namespace isnad::client
