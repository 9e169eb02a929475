#include "tests/names/recognizing.h"

namespace isnad::names {
namespace {

std::string_view NameOf(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return "PERSON";
    case EntityType::kOrganization:
      return "ORGANIZATION";
    case EntityType::kGpe:
      return "GPE";
    case EntityType::kLocation:
      return "LOCATION";
    case EntityType::kFacility:
      return "FACILITY";
    case EntityType::kLaw:
      return "LAW";
    case EntityType::kProduct:
      return "PRODUCT";
    case EntityType::kEvent:
      return "EVENT";
  }
  return "";
}

}  // namespace

std::vector<std::string> Recognized::Mentions() const {
  std::vector<std::string> result;
  for (const Annotation& mention : names.mentions) {
    std::string line = mention.level == Level::kNamed ? "" : mention.level == Level::kDescribed ? "=" : "~";
    line += NameOf(mention.mention.type);
    line += ' ';
    result.push_back(line + mention.mention.text);
  }
  return result;
}

std::vector<std::string> Recognized::Offices() const {
  const auto name = [this](const std::optional<EntityIndex>& entity) {
    return entity ? EntityOf(*entity).display_name : std::string("-");
  };
  std::vector<std::string> result;
  for (const Office& office : names.offices) {
    result.push_back(office.title + " @ " + name(office.organization) + " : " + name(office.holder));
  }
  return result;
}

std::string Recognized::EntityNamed(std::string_view mention) const {
  for (const Annotation& annotation : names.mentions) {
    if (annotation.mention.text == mention) return EntityOf(annotation.mention.entity).display_name;
  }
  return "";
}

}  // namespace isnad::names
