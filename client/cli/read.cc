// isnad facts, articles, entities, stats: what the server knows.
#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "client/channel.h"
#include "client/cli/arguments.h"
#include "client/cli/commands.h"
#include "client/cli/explanation.h"
#include "client/cli/filter.h"
#include "client/cli/table.h"
#include "isnad/v1/fact_service.grpc.pb.h"

namespace isnad::client {
namespace {

using Stub = v1::FactService::Stub;

constexpr auto kDeadline = std::chrono::seconds(30);
constexpr int kPageSize = 500;

void SetDeadline(grpc::ClientContext& context) { context.set_deadline(std::chrono::system_clock::now() + kDeadline); }

std::unique_ptr<Stub> MakeStub(const Session& session) { return v1::FactService::NewStub(Connect(session.server)); }

void PrintTable(const Table& table) {
  table.Print(std::cout, TerminalWidth());
  std::cout.flush();
}

// What `list` needs to know of a resource: how a page is asked for, where its items are, and how one looks in a table.
template <typename Request, typename Response, typename Item>
struct Listing {
  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*);
  google::protobuf::RepeatedPtrField<Item>* (Response::*items)();
  std::vector<std::string> headings;
  std::vector<std::string> (*row)(const Item&);
};

// Follows the pages to the end, or to `limit` items (0: all). JSON lines are printed as they come; a table and a JSON
// object wait for the last page.
template <typename Request, typename Response, typename Item>
void List(const Listing<Request, Response, Item>& listing, Request request, int limit, Session& session) {
  const std::unique_ptr<Stub> stub = MakeStub(session);
  Table table(listing.headings);
  Response all;
  int count = 0;
  do {
    request.set_page_size(limit > 0 ? std::min(limit - count, kPageSize) : kPageSize);
    grpc::ClientContext context;
    SetDeadline(context);
    Response page;
    const grpc::Status status = ((*stub).*listing.method)(&context, request, &page);
    if (!status.ok()) return session.Fail(status);
    for (Item& item : *(page.*listing.items)()) {
      ++count;
      if (session.output == OutputFormat::kJsonl) {
        PrintLine(ToJson(item));
      } else if (session.output == OutputFormat::kTable) {
        table.AddRow(listing.row(item));
      } else {
        (all.*listing.items)()->Add()->Swap(&item);
      }
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty() && (limit == 0 || count < limit));
  if (session.output == OutputFormat::kTable) PrintTable(table);
  if (session.output == OutputFormat::kJson) PrintLine(ToJson(all, true));
}

const Listing<v1::ListFactsRequest, v1::ListFactsResponse, v1::Fact> kFacts = {
    &Stub::ListFacts,
    &v1::ListFactsResponse::mutable_facts,
    {"NAME", "TYPE", "STATUS", "SOURCES", "MODALITY", "FACT"},
    [](const v1::Fact& fact) -> std::vector<std::string> {
      return {fact.name(),
              Short(fact.type()),
              Short(fact.status()),
              std::to_string(fact.independent_source_count()),
              Short(fact.modality()),
              Summary(fact.arguments())};
    }};

const Listing<v1::ListArticlesRequest, v1::ListArticlesResponse, v1::Article> kArticles = {
    &Stub::ListArticles,
    &v1::ListArticlesResponse::mutable_articles,
    {"NAME", "REVISION", "PUBLISHED", "STORY", "SOURCE", "URI"},
    [](const v1::Article& article) -> std::vector<std::string> {
      const std::string published = google::protobuf::util::TimeUtil::ToString(article.publish_time());
      return {article.name(),
              std::to_string(article.revision()),
              article.has_publish_time() ? published : "",
              article.story(),
              article.source(),
              article.uri()};
    }};

const Listing<v1::ListEntitiesRequest, v1::ListEntitiesResponse, v1::Entity> kEntities = {
    &Stub::ListEntities,
    &v1::ListEntitiesResponse::mutable_entities,
    {"NAME", "TYPE", "ENTITY", "ALIASES"},
    [](const v1::Entity& entity) -> std::vector<std::string> {
      std::string aliases;
      for (const std::string& alias : entity.aliases()) aliases += (aliases.empty() ? "" : "، ") + alias;
      std::string name = entity.name();
      if (!entity.merged_into().empty()) name += " → " + entity.merged_into();
      return {name, Short("ENTITY_TYPE_", v1::EntityType_Name(entity.type())), entity.display_name(), aliases};
    }};

// Asks for one resource; prints JSON, or calls `show` for people.
template <typename Request, typename Response>
void Get(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), const std::string& name,
         void (*show)(const Response&), Session& session) {
  const std::unique_ptr<Stub> stub = MakeStub(session);
  grpc::ClientContext context;
  SetDeadline(context);
  Request request;
  if constexpr (requires { request.set_name(name); }) request.set_name(name);
  Response response;
  const grpc::Status status = ((*stub).*method)(&context, request, &response);
  if (!status.ok()) return session.Fail(status);
  if (session.output == OutputFormat::kTable) return show(response);
  PrintLine(ToJson(response, session.output == OutputFormat::kJson));
}

void ShowFact(const v1::GetFactResponse& response) {
  const v1::Fact& fact = response.fact();
  fmt::print("{}  {}  {}  {}, {} independent source{}\n", fact.name(), Short(fact.type()), Short(fact.modality()),
             Short(fact.status()), fact.independent_source_count(), fact.independent_source_count() == 1 ? "" : "s");
  fmt::print("{}\n", Summary(fact.arguments()));
  std::cout << '\n';
  PrintExplanation(fact, response.explanation(), TerminalWidth(), std::cout);
  std::cout << "Who tells it:\n";
  Table table({"GROUP", "ARTICLE", "OUTLET", "ATTRIBUTION", "EVIDENCE"});
  for (const v1::Evidence& evidence : fact.evidence()) {
    table.AddRow({std::to_string(evidence.independent_group()), evidence.article(), evidence.source(),
                  evidence.attribution(), evidence.text()});
  }
  PrintTable(table);
}

void ShowArticle(const v1::GetArticleResponse& response) {
  const v1::Article& article = response.article();
  fmt::print("{}  revision {}  {}  {}\n{}\n", article.name(), article.revision(), article.story(), article.source(),
             article.uri());
  for (const v1::ArticleReuse& reuse : response.reuse()) {
    fmt::print("{} {}  {:.0f}% of it, {:.0f}% of the other\n",
               Short("REUSE_RELATION_", v1::ReuseRelation_Name(reuse.relation())), reuse.article(),
               reuse.coverage() * 100, reuse.other_coverage() * 100);
  }
  fmt::print("\n{}\n\n", article.has_html_page() ? article.html_page().content() : article.body());
  std::cout.flush();
  Table table({"FACT", "TYPE", "MODALITY", "ATTRIBUTION", "CLAIM"});
  for (const v1::Claim& claim : response.analysis().claims()) {
    table.AddRow({claim.fact(), Short(claim.type()), Short(claim.modality()), claim.attribution().speaker(),
                  Summary(claim.arguments())});
  }
  PrintTable(table);
}

void ShowEntity(const v1::GetEntityResponse& response) {
  Table table(kEntities.headings);
  table.AddRow(kEntities.row(response.entity()));
  PrintTable(table);
  if (response.offices().empty()) return;
  Table offices({"FACT", "TYPE", "STATUS", "OFFICE", "ORGANIZATION", "FIRST TOLD", "LAST TOLD"});
  for (const v1::OfficeTenure& tenure : response.offices()) {
    offices.AddRow({tenure.fact(), Short(tenure.type()), Short(tenure.status()), tenure.office(),
                    tenure.organization().text(),
                    google::protobuf::util::TimeUtil::ToString(tenure.first_report_time()),
                    google::protobuf::util::TimeUtil::ToString(tenure.last_report_time())});
  }
  PrintTable(offices);
}

void ShowTotals(const v1::GetTotalsResponse& totals) {
  Table table({"WHAT", "VALUE"});
  table.AddRow({"articles", std::to_string(totals.article_count())});
  table.AddRow({"facts", std::to_string(totals.fact_count())});
  table.AddRow({"entities", std::to_string(totals.entity_count())});
  table.AddRow({"stored bytes", std::to_string(totals.stored_bytes())});
  table.AddRow({"applied sequence", std::to_string(totals.applied_sequence())});
  table.AddRow({"state digest", totals.state_digest()});
  table.AddRow({"analyser version", totals.analyser_version()});
  PrintTable(table);
}

// `isnad NAME`, with a `get` and a `list` below it.
CLI::App* AddResource(CLI::App& app, const std::string& name, const std::string& description) {
  CLI::App* resource = app.add_subcommand(name, description);
  resource->require_subcommand(1);
  resource->footer(fmt::format("Examples:\n  isnad {0} list\n  isnad {0} get {0}/3", name));
  return resource;
}

template <typename Request, typename Response>
void AddGet(CLI::App& resource, const std::string& example,
            grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
            void (*show)(const Response&), Session& session) {
  CLI::App* command = resource.add_subcommand("get", "Show one, whole");
  command->footer("Example:\n  isnad " + resource.get_name() + " get " + example);
  auto name = std::make_shared<std::string>();
  command->add_option("name", *name, "Such as " + example)->required();
  command->callback([=, &session] { Get(method, *name, show, session); });
}

CLI::App* AddList(CLI::App& resource, const std::shared_ptr<int>& limit) {
  CLI::App* command = resource.add_subcommand("list", "List all, or those chosen");
  command->add_option("--limit", *limit, "At most so many; default: all")->check(AtLeast(1));
  return command;
}

}  // namespace

void AddFactsCommand(CLI::App& app, Session& session) {
  CLI::App* resource = AddResource(app, "facts", "Facts: what articles together assert");
  AddGet(*resource, "facts/17", &Stub::GetFact, ShowFact, session);
  const auto limit = std::make_shared<int>(0);
  const auto options = std::make_shared<FilterOptions>();
  CLI::App* list = AddList(*resource, limit);
  AddFilterOptions(*list, *options);
  list->footer(
      "Examples:\n"
      "  isnad facts list --type POSITION --entity العراق\n"
      "  isnad facts list --status DISPUTED --output jsonl");
  list->callback([=, &session] {
    v1::ListFactsRequest request;
    *request.mutable_filter() = ToFilter(*options);
    List(kFacts, std::move(request), *limit, session);
  });
}

void AddArticlesCommand(CLI::App& app, Session& session) {
  CLI::App* resource = AddResource(app, "articles", "Articles: what was ingested");
  AddGet(*resource, "articles/3", &Stub::GetArticle, ShowArticle, session);
  const auto limit = std::make_shared<int>(0);
  const auto request = std::make_shared<v1::ListArticlesRequest>();
  CLI::App* list = AddList(*resource, limit);
  list->add_option_function<std::string>(
      "--uri", [=](const std::string& uri) { request->set_uri(uri); }, "Only the article of this URI");
  list->add_option_function<std::string>(
      "--source", [=](const std::string& source) { request->set_source(source); }, "Only articles of this outlet");
  list->add_option_function<std::string>(
      "--story", [=](const std::string& story) { request->set_story(story); },
      "Only articles that tell this story, such as stories/3");
  list->footer(
      "Examples:\n"
      "  isnad articles list --source 'Example' --limit 20\n"
      "  isnad articles list --story stories/3");
  list->callback([=, &session] { List(kArticles, *request, *limit, session); });
}

void AddEntitiesCommand(CLI::App& app, Session& session) {
  CLI::App* resource = AddResource(app, "entities", "Entities: who and what is named");
  AddGet(*resource, "entities/5", &Stub::GetEntity, ShowEntity, session);
  const auto limit = std::make_shared<int>(0);
  const auto types = std::make_shared<std::vector<std::string>>();
  CLI::App* list = AddList(*resource, limit);
  list->add_option("--type", *types, "Only these types, such as PERSON")
      ->check(OneOf(EnumNames(*v1::EntityType_descriptor(), "ENTITY_TYPE_")));
  list->footer("Example:\n  isnad entities list --type PERSON");
  list->callback([=, &session] {
    v1::ListEntitiesRequest request;
    for (const std::string& name : *types) {
      v1::EntityType type;
      if (v1::EntityType_Parse(Full("ENTITY_TYPE_", name), &type)) request.add_types(type);
    }
    List(kEntities, std::move(request), *limit, session);
  });
}

void AddStatsCommand(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("stats", "Count what is stored, and show the state's digest");
  command->footer("Example:\n  isnad stats --output json");
  command->callback([&session] { Get(&Stub::GetTotals, "", ShowTotals, session); });
}

}  // namespace isnad::client
