// The map of the house, held against the code: who may include whom, and what may stand where.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {
namespace {

namespace fs = std::filesystem;

struct Room {
  std::string path;            // its folder, or its files without extension
  std::set<std::string> sees;  // rooms whose headers it may include besides its own
};

// Each line sees what it names and all that those see.
const std::vector<Room>& Rooms() {
  static const auto* rooms = new std::vector<Room>{
      {"proto", {}},
      {"storage", {}},
      {"service/model", {}},
      {"service/text", {"service/model"}},
      {"service/lexicon", {"service/text"}},
      {"service/values", {"service/lexicon"}},
      {"service/names", {"service/values"}},
      {"service/claims", {"service/names"}},
      {"service/reuse", {"service/text"}},
      {"service/analysis", {"service/claims", "service/reuse"}},
      {"service/facts", {"service/claims"}},
      {"service/ledger", {"service/reuse", "service/facts", "storage", "proto"}},
      {"service/feed", {"service/ledger"}},
      {"service/backup", {"service/ledger"}},
      {"service/doctor", {"service/backup", "service/ledger"}},
      {"service/rpc", {"service/feed", "service/backup", "service/analysis"}},
      {"service/toml_file", {}},
      {"service/config", {"service/toml_file", "service/rpc"}},
      {"service/tokens_file", {"service/toml_file", "service/rpc"}},
      {"service/main", {"service/config", "service/doctor", "service/tokens_file"}},
      {"client", {"proto"}},
  };
  return *rooms;
}

bool IsUnder(std::string_view path, std::string_view room) {
  return path.starts_with(room) && (path.size() == room.size() || path[room.size()] == '/' || path[room.size()] == '.');
}

std::optional<std::string> RoomOf(std::string_view path) {
  if (path.starts_with("isnad/")) return "proto";  // generated from proto/isnad/...
  for (const Room& room : Rooms()) {
    if (IsUnder(path, room.path)) return room.path;
  }
  return std::nullopt;
}

std::set<std::string> Visible(const std::string& name) {
  std::set<std::string> result = {name};
  const auto room = std::find_if(Rooms().begin(), Rooms().end(), [&](const Room& r) { return r.path == name; });
  for (const std::string& seen : room->sees) result.merge(Visible(seen));
  return result;
}

struct Source {
  std::string path;  // relative to the project
  std::string text;
};

std::vector<Source> Sources() {
  const fs::path root(ISNAD_SOURCE_DIR);
  std::vector<Source> result;
  for (const char* top : {"service", "storage", "client"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      std::ifstream file(entry.path());
      std::stringstream text;
      text << file.rdbuf();
      result.push_back({fs::relative(entry.path(), root).string(), text.str()});
    }
  }
  return result;
}

std::vector<std::string> ProjectIncludes(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream lines(text);
  constexpr std::string_view kInclude = "#include \"";
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(kInclude)) continue;
    result.push_back(line.substr(kInclude.size(), line.rfind('"') - kInclude.size()));
  }
  return result;
}

TEST(Layers, EverySourceStandsInARoom) {
  const std::vector<Source> sources = Sources();
  ASSERT_GT(sources.size(), 10u);
  for (const Source& source : sources) EXPECT_TRUE(RoomOf(source.path)) << source.path;
}

TEST(Layers, IncludesGoDownTheList) {
  std::map<std::string, std::set<std::string>> visible;
  for (const Room& room : Rooms()) visible[room.path] = Visible(room.path);
  for (const Source& source : Sources()) {
    const std::optional<std::string> room = RoomOf(source.path);
    if (!room) continue;
    for (const std::string& include : ProjectIncludes(source.text)) {
      const std::optional<std::string> other = RoomOf(include);
      if (!other) continue;
      EXPECT_TRUE(visible[*room].contains(*other)) << source.path << " includes " << include;
    }
  }
}

TEST(Layers, ProtobufTypesStayInTheCodecAndRpc) {
  for (const Source& source : Sources()) {
    const bool allowed = source.path.starts_with("service/ledger/codec") || source.path.starts_with("service/rpc/") ||
                         source.path.starts_with("service/main.") || source.path.starts_with("client/");
    if (allowed) continue;
    for (const std::string& include : ProjectIncludes(source.text)) {
      EXPECT_FALSE(include.ends_with(".pb.h")) << source.path << " includes " << include;
      EXPECT_FALSE(include.starts_with("google/protobuf/")) << source.path << " includes " << include;
      EXPECT_FALSE(include.starts_with("grpcpp/")) << source.path << " includes " << include;
    }
  }
}

// Bytes of the Arabic block outside comments. Single letters are orthography; two in a row are a word.
bool HasArabicWord(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line.resize(std::min(line.size(), line.find("//")));
    const auto arabic = [&](size_t i) {
      const auto lead = static_cast<unsigned char>(line[i]);
      return lead >= 0xD8 && lead <= 0xDB && i + 1 < line.size();
    };
    for (size_t i = 0; i + 3 < line.size(); ++i) {
      if (arabic(i) && arabic(i + 2)) return true;
    }
  }
  return false;
}

// Proclitics are letters of the script and bound what a table may be asked; the room of text may spell them.
TEST(Layers, LinguisticWordsStandInTables) {
  for (const Source& source : Sources()) {
    if (!source.path.starts_with("service/") || source.path.starts_with("service/text/")) continue;
    EXPECT_FALSE(HasArabicWord(source.text)) << source.path << " holds an Arabic word: move it to a table";
  }
}

}  // namespace
}  // namespace isnad
