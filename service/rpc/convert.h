// The model as callers see it. What comes in is read by admission.h and filter.h.
#ifndef ISNAD_SERVICE_RPC_CONVERT_H_
#define ISNAD_SERVICE_RPC_CONVERT_H_

#include <optional>
#include <string>
#include <string_view>

#include "isnad/v1/analysis_service.pb.h"
#include "isnad/v1/article.pb.h"
#include "isnad/v1/claim.pb.h"
#include "isnad/v1/entity.pb.h"
#include "isnad/v1/explanation.pb.h"
#include "isnad/v1/fact.pb.h"
#include "isnad/v1/fact_service.pb.h"
#include "isnad/v1/reuse.pb.h"
#include "isnad/v1/span.pb.h"
#include "isnad/v1/value.pb.h"
#include "service/facts/explanation.h"
#include "service/ledger/entry.h"
#include "service/model/analysis.h"
#include "service/model/article.h"
#include "service/model/fact.h"
#include "service/model/fingerprint.h"
#include "service/model/known_entity.h"
#include "service/model/reuse.h"

namespace isnad::rpc {

v1::Span ToProto(const Span& span);
v1::Value ToProto(const ValueMention& mention);
v1::Entity ToProto(const KnownEntity& entity);
// Of a fact that tells a person's office.
v1::OfficeTenure ToOfficeTenure(const Fact& fact);
// With the evidence of one article alone, if it is given: a fact may have that of hundreds.
v1::Fact ToProto(const Fact& fact, std::optional<ArticleId> of = std::nullopt);
v1::FactExplanation ToProto(const facts::Explanation& explanation);
v1::FactEvent ToProto(const FactEvent& event);
v1::EntityEvent ToProto(const EntityEvent& event);
v1::IngestOutcome ToProto(IngestOutcome outcome);

// `other_uri`: the older article's.
v1::ArticleReuse ToProto(const ReuseLink& link, std::string_view other_uri);

// 32 hexadecimal digits.
std::string FormatDigest(const Digest128& digest);

// URI and labels: what tells a submitter which of its articles an answer is about.
v1::Article Echo(const Article& article);

enum class Content { kLeftOut, kIncluded };
v1::Article ToProto(const ledger::StoredArticle& stored, Content content);

// Of an article that is not stored: no resource names.
v1::AnalyzeArticleResponse ToProto(const Article& article, const Analysis& analysis);
// Of one that is: its entities and claims name the entities and facts that they became part of.
v1::AnalyzeArticleResponse AnalysisOf(const ledger::StoredArticle& stored);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_CONVERT_H_
