#include "client/cli/completion.h"

#include <fmt/format.h>

#include <functional>
#include <vector>

namespace isnad::client {
namespace {

struct Level {
  std::string path;  // "isnad facts list"
  std::vector<const CLI::App*> subcommands;
  std::vector<const CLI::Option*> options;
};

void Collect(const CLI::App& app, const std::string& path, std::vector<Level>& out) {
  Level level{path, {}, {}};
  for (const CLI::App* subcommand : app.get_subcommands([](const CLI::App*) { return true; })) {
    level.subcommands.push_back(subcommand);
  }
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_lnames().empty()) level.options.push_back(option);
  }
  out.push_back(level);
  for (const CLI::App* subcommand : level.subcommands) {
    Collect(*subcommand, fmt::format("{} {}", path, subcommand->get_name()), out);
  }
}

std::string Words(const Level& level) {
  std::string words;
  for (const CLI::App* subcommand : level.subcommands) words += subcommand->get_name() + " ";
  for (const CLI::Option* option : level.options) words += "--" + option->get_lnames().front() + " ";
  if (!words.empty()) words.pop_back();
  return words;
}

std::string Bash(const std::vector<Level>& levels) {
  std::string cases;
  for (const Level& level : levels) cases += fmt::format("    '{}') words='{}' ;;\n", level.path, Words(level));
  return fmt::format(R"(_isnad() {{
  local path=isnad word words=
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$path $word" in
{}    esac
  done
  case "$path" in
{}  esac
  COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o default -F _isnad isnad
)",
                     [&] {
                       std::string steps;
                       for (size_t i = 1; i < levels.size(); ++i) {
                         steps += fmt::format("      '{0}') path='{0}' ;;\n", levels[i].path);
                       }
                       return steps;
                     }(),
                     cases);
}

// Descriptions stand in double quotes in fish.
std::string Quoted(const std::string& text) {
  std::string first_line = text.substr(0, text.find('\n'));
  std::string result = "\"";
  for (char c : first_line) {
    if (c == '"' || c == '\\' || c == '$') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string Fish(const std::vector<Level>& levels) {
  std::string script;
  for (const Level& level : levels) {
    std::string condition = "__fish_use_subcommand";
    if (const size_t space = level.path.find(' '); space != std::string::npos) {
      condition.clear();
      for (size_t begin = space + 1; begin < level.path.size();) {
        const size_t end = std::min(level.path.find(' ', begin), level.path.size());
        condition += fmt::format("{}__fish_seen_subcommand_from {}", condition.empty() ? "" : "; and ",
                                 level.path.substr(begin, end - begin));
        begin = end + 1;
      }
    }
    for (const CLI::App* subcommand : level.subcommands) {
      script += fmt::format("complete -c isnad -n '{}' -a {} -d {}\n", condition, subcommand->get_name(),
                            Quoted(subcommand->get_description()));
    }
    for (const CLI::Option* option : level.options) {
      script += fmt::format("complete -c isnad -n '{}' -l {} -d {}\n", condition, option->get_lnames().front(),
                            Quoted(option->get_description()));
    }
  }
  return script;
}

}  // namespace

std::optional<Shell> ParseShell(std::string_view name) {
  if (name == "bash") return Shell::kBash;
  if (name == "zsh") return Shell::kZsh;
  if (name == "fish") return Shell::kFish;
  return std::nullopt;
}

std::string CompletionScript(const CLI::App& app, Shell shell) {
  std::vector<Level> levels;
  Collect(app, "isnad", levels);
  switch (shell) {
    case Shell::kBash:
      return Bash(levels);
    case Shell::kZsh:
      return "autoload -U +X bashcompinit && bashcompinit\n" + Bash(levels);
    case Shell::kFish:
      return Fish(levels);
  }
  return {};
}

}  // namespace isnad::client
