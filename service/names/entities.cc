#include "service/names/entities.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>

namespace isnad::names {

using lexicon::Rows;
using lexicon::TableId;
using lexicon::TableOf;

EntityIndex EntityBook::Add(EntityType type) {
  entities_.push_back({.type = type});
  return EntityIndex(static_cast<uint32_t>(entities_.size() - 1));
}

EntityIndex EntityBook::OfListed(TableId table, uint32_t row) {
  if (table == TableOf<lexicon::OrganizationsRow>()) {
    const int32_t sure = Rows<lexicon::OrganizationsRow>()[row].of;
    if (sure >= 0) row = static_cast<uint32_t>(sure);
  }
  const auto [found, added] = listed_.try_emplace({table, row});
  if (!added) return found->second;
  const auto code = [](int32_t country) {
    return country < 0 ? std::string_view() : Rows<lexicon::CountriesRow>()[static_cast<size_t>(country)].code;
  };
  Draft draft{.type = EntityType::kOrganization};
  if (table == TableOf<lexicon::CountriesRow>()) {
    draft.type = EntityType::kGpe;
    draft.fixed_name = Rows<lexicon::CountriesRow>()[row].key;
    draft.country_code = Rows<lexicon::CountriesRow>()[row].code;
  } else if (table == TableOf<lexicon::PlacesRow>()) {
    draft.type = Rows<lexicon::PlacesRow>()[row].type;
    draft.listed_name = Rows<lexicon::PlacesRow>()[row].key;
    draft.country_code = code(Rows<lexicon::PlacesRow>()[row].country);
  } else if (table == TableOf<lexicon::OrganizationsRow>()) {
    draft.listed_name = Rows<lexicon::OrganizationsRow>()[row].key;
    draft.country_code = code(Rows<lexicon::OrganizationsRow>()[row].country);
  } else if (table == TableOf<lexicon::AgenciesRow>()) {
    draft.listed_name = Rows<lexicon::AgenciesRow>()[row].key;
    draft.country_code = Rows<lexicon::AgenciesRow>()[row].country;
  } else if (table == TableOf<lexicon::WorksRow>()) {
    draft.type = Rows<lexicon::WorksRow>()[row].type;
    draft.listed_name = Rows<lexicon::WorksRow>()[row].key;
  }
  entities_.push_back(std::move(draft));
  const EntityIndex entity(static_cast<uint32_t>(entities_.size() - 1));
  found->second = entity;
  return entity;
}

EntityIndex EntityBook::Of(const lexicon::NationalitiesRow& nationality) {
  if (nationality.country >= 0) return OfCountry(nationality.country);
  return OfListed(TableOf<lexicon::OrganizationsRow>(), static_cast<uint32_t>(nationality.organization));
}

void EntityBook::Mention(EntityIndex entity, text::TokenRange tokens, const text::Segmentation& first, EntityType type,
                         Level level) {
  const uint32_t mention = Append(entity, tokens, first, type, level);
  if (level != Level::kMeant) entities_[entity.value()].names.push_back(mention);
}

void EntityBook::MentionByname(EntityIndex entity, text::TokenRange tokens, const text::Segmentation& first) {
  entities_[entity.value()].bynames.push_back(Append(entity, tokens, first, EntityType::kPerson, Level::kNamed));
}

uint32_t EntityBook::Append(EntityIndex entity, text::TokenRange tokens, const text::Segmentation& first,
                            EntityType type, Level level) {
  const text::Document& document = words_.document();
  mentions_.push_back({.tokens = tokens,
                       .mention = {.span = document.SpanOf(tokens, first),
                                   .text = document.Text(tokens, first),
                                   .type = type,
                                   .entity = entity},
                       .level = level});
  return static_cast<uint32_t>(mentions_.size() - 1);
}

std::vector<std::optional<EntityIndex>> EntityBook::Parties() const {
  std::vector<std::optional<EntityIndex>> result(entities_.size());
  for (const auto& [row, entity] : listed_) {
    if (row.first == TableOf<lexicon::CountriesRow>()) {
      result[entity.value()] = entity;
    } else if (row.first == TableOf<lexicon::PlacesRow>()) {
      const auto& place = Rows<lexicon::PlacesRow>()[row.second];
      if (!place.capital || place.country < 0) continue;
      const auto country = listed_.find({TableOf<lexicon::CountriesRow>(), static_cast<uint32_t>(place.country)});
      if (country != listed_.end()) result[entity.value()] = country->second;
    }
  }
  return result;
}

std::pair<std::vector<Entity>, std::vector<Annotation>> EntityBook::Close() && {
  std::vector<Entity> entities;
  entities.reserve(entities_.size());
  std::vector<std::string_view> others;
  for (const Draft& draft : entities_) {
    Entity entity{.type = draft.type, .country_code = std::string(draft.country_code)};
    const auto text = [&](uint32_t mention) -> const std::string& { return mentions_[mention].mention.text; };
    // The fullest form is the one of most words, then of most letters; of equals the first.
    const auto fullest = std::max_element(draft.names.begin(), draft.names.end(), [&](uint32_t a, uint32_t b) {
      return std::tuple(mentions_[a].tokens.size(), text(a).size()) <
             std::tuple(mentions_[b].tokens.size(), text(b).size());
    });
    entity.display_name = !draft.fixed_name.empty()      ? draft.fixed_name
                          : fullest != draft.names.end() ? std::string_view(text(*fullest))
                                                         : draft.listed_name;
    others.clear();
    for (const auto& mentions : {std::span<const uint32_t>(draft.names), std::span<const uint32_t>(draft.bynames)}) {
      for (const uint32_t name : mentions) {
        if (text(name) != entity.display_name) others.push_back(text(name));
      }
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    entity.aliases.assign(others.begin(), others.end());
    entities.push_back(std::move(entity));
  }
  // Their places are put in order, and they moved once.
  std::vector<uint32_t> order(mentions_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) {
    const text::TokenRange& first = mentions_[a].tokens;
    const text::TokenRange& second = mentions_[b].tokens;
    return std::tuple(first.first, second.last, a) < std::tuple(second.first, first.last, b);
  });
  std::vector<Annotation> mentions;
  mentions.reserve(order.size());
  for (const uint32_t mention : order) mentions.push_back(std::move(mentions_[mention]));
  return {std::move(entities), std::move(mentions)};
}

}  // namespace isnad::names
