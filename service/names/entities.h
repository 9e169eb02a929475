// The entities of one article while their mentions are gathered.
#ifndef ISNAD_SERVICE_NAMES_ENTITIES_H_
#define ISNAD_SERVICE_NAMES_ENTITIES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "service/lexicon/lexicon.h"
#include "service/model/entity.h"
#include "service/names/recognizer.h"
#include "service/names/words.h"

namespace isnad::names {

// Hands out one index an entity and remembers every mention. Pure bookkeeping: who is who is coreference's business.
class EntityBook {
 public:
  explicit EntityBook(const Words& words) : words_(words) {
    constexpr size_t kTokensOfMention = 8;  // in dense news
    mentions_.reserve(words.size() / kTokensOfMention);
  }

  // The entity of a listed row, made when first asked for. `row` is of countries, places, organizations, agencies or
  // works; signs of an organisation are that organisation.
  EntityIndex OfListed(lexicon::TableId table, uint32_t row);
  EntityIndex OfCountry(int32_t row) {
    return OfListed(lexicon::TableOf<lexicon::CountriesRow>(), static_cast<uint32_t>(row));
  }
  // What an adjective of nationality stands for.
  EntityIndex Of(const lexicon::NationalitiesRow& nationality);
  EntityIndex Add(EntityType type);

  // `first` tells how the first token is cut. What is only meant gives the entity no name.
  void Mention(EntityIndex entity, text::TokenRange tokens, const text::Segmentation& first, EntityType type,
               Level level);
  // Another name of a person: an alias, however full.
  void MentionByname(EntityIndex entity, text::TokenRange tokens, const text::Segmentation& first);

  const std::vector<Annotation>& mentions() const { return mentions_; }
  EntityType TypeOf(EntityIndex entity) const { return entities_[entity.value()].type; }
  // ISO 3166-1 alpha-2 of the listed row; empty where there is none.
  std::string_view CountryOf(EntityIndex entity) const { return entities_[entity.value()].country_code; }
  size_t size() const { return entities_.size(); }

  // For each entity the country as which it may be a party: itself, or that of which it is the capital.
  std::vector<std::optional<EntityIndex>> Parties() const;

  // Entities with their fullest names, and mentions in order. The book is empty afterwards.
  std::pair<std::vector<Entity>, std::vector<Annotation>> Close() &&;

 private:
  // Gives its index.
  uint32_t Append(EntityIndex entity, text::TokenRange tokens, const text::Segmentation& first, EntityType type,
                  Level level);

  struct Draft {
    EntityType type;
    std::string_view fixed_name;   // of the tables: a country's common name; else empty
    std::string_view listed_name;  // for one that the article names by an adjective or inside a longer name alone
    std::string_view country_code;
    absl::InlinedVector<uint32_t, 4> names;  // the mentions that name it, by index
    std::vector<uint32_t> bynames;           // those that call it by another name
  };

  const Words& words_;
  std::vector<Draft> entities_;
  std::vector<Annotation> mentions_;
  absl::flat_hash_map<std::pair<lexicon::TableId, uint32_t>, EntityIndex> listed_;
};

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_ENTITIES_H_
