#include "service/claims/extractor.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "service/claims/circumstance.h"
#include "service/claims/confidence.h"
#include "service/claims/matcher.h"
#include "service/claims/modality.h"
#include "service/claims/position.h"
#include "service/claims/speech.h"
#include "service/claims/syntax.h"
#include "service/claims/telling.h"
#include "xxhash.h"

namespace isnad::claims {
namespace {

// The frame of «2500 جندي», which names no other force than these.
constexpr std::string_view kCountOfMen = "force_level/count";

// In nodes, back from what a relative clause tells to where it begins.
constexpr uint32_t kFarthestRelative = 24;

// Who says what is told at a token: the innermost report around it.
class ReportMap {
 public:
  ReportMap(const std::vector<Reported>& reports, size_t tokens) : reports_(reports), innermost_(tokens, -1) {
    for (size_t i = 0; i < reports.size(); ++i) {
      for (text::TokenIndex t = reports[i].content.first; t < reports[i].content.last; ++t) {
        int32_t& at = innermost_[t];
        if (at < 0 || reports[i].content.size() <= reports[static_cast<size_t>(at)].content.size()) {
          at = static_cast<int32_t>(i);
        }
      }
    }
  }

  const Reported* At(text::TokenIndex token) const {
    return innermost_[token] < 0 ? nullptr : &reports_[static_cast<size_t>(innermost_[token])];
  }

 private:
  const std::vector<Reported>& reports_;
  std::vector<int32_t> innermost_;  // one a token, in reports_ or -1
};

// «نفت الحركة مسؤوليتها عن الهجوم الذي استهدف مسجدا»: what only describes something definite is not denied with it.
bool IsPresupposed(const Syntax& syntax, const Sentence& sentence, const Draft& draft, const Reported& report) {
  uint32_t n = draft.node + 1;
  for (uint32_t left = kFarthestRelative; n-- > 0 && left > 0; --left) {
    if (sentence.nodes[n].tokens.first <= report.content.first) return false;
    if (sentence.nodes[n].kind != NodeKind::kRelative) continue;
    return n > 0 && sentence.nodes[n - 1].kind == NodeKind::kPhrase &&
           syntax.IsDefinite(sentence.nodes[n - 1].tokens.first);
  }
  return false;
}

// What the words around the trigger make of the claim. Standing facts are not touched by them.
void Qualify(const Syntax& syntax, const ReportMap& reports, Draft& draft) {
  const Sentence& sentence = syntax.sentences()[draft.sentence];
  if (const Reported* report = reports.At(draft.token)) {
    draft.claim.attribution = report->by;
    const bool denied = report->denied && !IsPresupposed(syntax, sentence, draft, *report);
    if (denied) draft.claim.modality = Modality::kNegated;
    if (report->conjectured && draft.claim.modality == Modality::kAsserted) draft.claim.modality = Modality::kPossible;
  }
  // «سيرتفع من 180 إلى 320»: of a frame that has a modality of its own, it holds whatever the verb is.
  if (draft.claim.modality == Modality::kAsserted && !draft.frame->modality)
    draft.claim.modality = ModalityAt(syntax, sentence, draft.node, draft.token);
}

// «يعقد المجلس جلسة غدا»: in the present, what is dated behind the news has not come about.
bool LiesAhead(const Syntax& syntax, const Draft& draft) {
  const auto& published = syntax.input().reference.publish_time;
  const Sentence& sentence = syntax.sentences()[draft.sentence];
  const int32_t verb = sentence.ClauseOf(draft.node).verb;
  if (!published || verb < 0 || !IsPresent(sentence.nodes[static_cast<uint32_t>(verb)])) return false;
  return std::ranges::any_of(draft.claim.arguments, [&](const Argument& argument) {
    const auto* time = std::get_if<Time>(&argument.value);
    if (argument.role != Role::kTime || time == nullptr || !time->edtf) return false;
    const std::optional<absl::CivilDay> first = time->edtf->first_day();
    return first && *first > absl::CivilDay(*published);
  });
}

// By role, then as they were found. They are few, and most of them in order.
void SortByRole(std::vector<Argument>& arguments) {
  for (auto it = arguments.begin(); it != arguments.end(); ++it) {
    const auto place = std::upper_bound(arguments.begin(), it, *it,
                                        [](const Argument& a, const Argument& b) { return a.role < b.role; });
    if (place != it) std::rotate(place, it, it + 1);
  }
}

// The arguments of one are among those of the other: the fuller claim tells it all.
bool IsCoveredBy(const Claim& less, const Claim& more) {
  return less.type == more.type && less.arguments.size() <= more.arguments.size() &&
         std::all_of(less.arguments.begin(), less.arguments.end(), [&](const Argument& argument) {
           return std::any_of(more.arguments.begin(), more.arguments.end(), [&](const Argument& other) {
             return argument.role == other.role && argument.value == other.value &&
                    (!std::holds_alternative<std::monostate>(argument.value) || argument.text == other.text);
           });
         });
}

// The force whose strength is told is somebody, not the counted men themselves.
bool NamesForce(const Claim& claim) {
  return claim.type == FactType::kForceLevel &&
         std::any_of(claim.arguments.begin(), claim.arguments.end(), [&](const Argument& argument) {
           return argument.role == Role::kForce && claim.rule != kCountOfMen;
         });
}

// Which claims share a type and the text of an argument.
class SharedArguments {
 public:
  explicit SharedArguments(const std::vector<Claim>& claims) {
    for (uint32_t i = 0; i < claims.size(); ++i) {
      for (const Argument& argument : claims[i].arguments) all_.push_back({Key(claims[i].type, argument.text), i});
    }
    std::sort(all_.begin(), all_.end());
  }

  // The claims of a type that have an argument of that text: the first of them, up to a bound, and, very rarely, one
  // that has none.
  template <typename Visit>
  bool AnyOf(FactType type, std::string_view text, Visit visit) const {
    constexpr int kMostCompared = 64;
    const uint64_t key = Key(type, text);
    auto it = std::lower_bound(all_.begin(), all_.end(), std::pair(key, uint32_t{0}));
    for (int left = kMostCompared; it != all_.end() && it->first == key && left > 0; ++it, --left) {
      if (visit(it->second)) return true;
    }
    return false;
  }

 private:
  static uint64_t Key(FactType type, std::string_view text) {
    return XXH3_64bits_withSeed(text.data(), text.size(), static_cast<XXH64_hash_t>(type));
  }

  std::vector<std::pair<uint64_t, uint32_t>> all_;
};

// The argument that the fewest other claims share: its longest wording, else the first.
const Argument& RarestOf(const Claim& claim) {
  const Argument* rarest = nullptr;
  for (const Argument& argument : claim.arguments) {
    const bool worded = std::holds_alternative<std::monostate>(argument.value);
    if (worded && (rarest == nullptr || argument.text.size() > rarest->text.size())) rarest = &argument;
  }
  return rarest != nullptr ? *rarest : claim.arguments.front();
}

// In order of evidence and type, without each claim that another one covers; of two that cover each other the first
// stays. A force that is counted as casualties, or as arrested, is not also a force that stands there.
std::vector<Claim> WithoutCovered(std::vector<Claim> claims) {
  const SharedArguments shared(claims);
  std::vector<std::pair<Span, std::string_view>> counted;  // also as the strength of a force that is named
  for (const Claim& claim : claims) {
    if (claim.type != FactType::kCasualties && claim.type != FactType::kArrest && !NamesForce(claim)) continue;
    for (const Argument& argument : claim.arguments) counted.emplace_back(claim.evidence, argument.text);
  }
  std::sort(counted.begin(), counted.end());
  const auto stays = [&](size_t i) {
    const Claim& claim = claims[i];
    if (claim.type == FactType::kForceLevel && !NamesForce(claim) &&
        std::any_of(claim.arguments.begin(), claim.arguments.end(), [&](const Argument& argument) {
          if (argument.role == Role::kPlace || argument.role == Role::kTime) return false;
          return std::binary_search(counted.begin(), counted.end(),
                                    std::pair(claim.evidence, std::string_view(argument.text)));
        })) {
      return false;
    }
    // What covers a claim has its arguments.
    return !shared.AnyOf(claim.type, RarestOf(claim).text, [&](size_t j) {
      return j != i && IsCoveredBy(claim, claims[j]) && (j < i || !IsCoveredBy(claims[j], claim));
    });
  };
  std::vector<size_t> kept;
  for (size_t i = 0; i < claims.size(); ++i) {
    if (stays(i)) kept.push_back(i);
  }
  std::sort(kept.begin(), kept.end(), [&](size_t i, size_t j) {
    return std::tuple(claims[i].evidence, claims[i].type, i) < std::tuple(claims[j].evidence, claims[j].type, j);
  });
  std::vector<Claim> distinct;
  distinct.reserve(kept.size());
  for (const size_t i : kept) {
    claims[i].confidence = ConfidenceOf(claims[i].rule);
    distinct.push_back(std::move(claims[i]));
  }
  return distinct;
}

}  // namespace

std::vector<Claim> Extract(const Input& input) {
  if (!input.document.arabic()) return {};
  const Syntax syntax(input);
  std::vector<Reported> reports = ReadSpeech(syntax);
  const ReportMap report_at(reports, input.document.tokens().size());

  std::vector<Draft> events = MatchFrames(syntax);
  std::array<bool, kFactTypeCount> told{};  // by the text itself: a headline says it again
  for (const Draft& draft : events) {
    if (syntax.sentences()[draft.sentence].block != BlockKind::kTitle)
      told[static_cast<size_t>(draft.claim.type)] = true;
  }
  std::vector<Claim> claims;
  claims.reserve(events.size() + reports.size());
  const auto add = [&](Draft& draft) {
    const auto& sentence = input.document.sentences()[syntax.sentences()[draft.sentence].index];
    draft.claim.evidence = input.document.SpanOf(sentence.tokens);
    SortByRole(draft.claim.arguments);
    claims.push_back(std::move(draft.claim));
  };
  for (Draft& draft : events) {
    const Sentence& sentence = syntax.sentences()[draft.sentence];
    if (sentence.block == BlockKind::kTitle && told[static_cast<size_t>(draft.claim.type)]) continue;
    if (!Asserts(syntax, sentence, draft.node)) continue;
    Qualify(syntax, report_at, draft);
    AddCircumstances(syntax, draft);
    if (draft.claim.modality == Modality::kAsserted && LiesAhead(syntax, draft)) {
      draft.claim.modality = Modality::kPlanned;
    }
    if (!SaysEnough(syntax, draft)) continue;
    add(draft);
  }
  for (Draft& draft : ReadPositions(syntax)) add(draft);
  for (Draft& draft : ReadLocations(syntax)) add(draft);
  for (Reported& report : reports) {
    if (!report.statement) continue;
    Claim claim = *std::move(report.statement);
    // Speech told inside another's speech is attributed to that one.
    const Reported* outer = report_at.At(report.at);
    if (outer != nullptr && outer != &report && outer->by != report.by) claim.attribution = outer->by;
    SortByRole(claim.arguments);
    claims.push_back(std::move(claim));
  }

  return WithoutCovered(std::move(claims));
}

}  // namespace isnad::claims
