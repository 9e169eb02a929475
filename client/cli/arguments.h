// What the values on the command line may be, and what is said of those that may not.
#ifndef ISNAD_CLIENT_CLI_ARGUMENTS_H_
#define ISNAD_CLIENT_CLI_ARGUMENTS_H_

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace isnad::client {

// One of the words, in any case.
CLI::Validator OneOf(std::vector<std::string> words);

// A whole number of at least so much.
CLI::Validator AtLeast(int least);

// What events.h reads as a place in the feed. Whether a cursor is one is the server's to say.
CLI::Validator PlaceInFeed();

// An option whose words stand for values. `chosen` must outlive `app`.
template <typename Value>
CLI::Option* AddChoice(CLI::App& app, const std::string& name, const std::map<std::string, Value>& values,
                       const std::string& meaning, Value& chosen) {
  std::vector<std::string> words;
  for (const auto& [word, value] : values) words.push_back(word);
  const auto choose = [values, &chosen](const std::string& word) { chosen = values.at(word); };
  return app.add_option_function<std::string>(name, choose, meaning)->check(OneOf(std::move(words)));
}

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_ARGUMENTS_H_
