#include "cli/first_questions.hpp"

#include "cli/typed_secret.hpp"
#include "config/payer_directory.hpp"
#include "config/rules.hpp"
#include "config/zone.hpp"
#include "jobs/whole_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <unistd.h>

namespace eligd::cli {
namespace {

namespace fs = std::filesystem;

using Check = std::function<std::optional<config::Problem>(const std::string&)>;

constexpr std::size_t line_bytes_max = 1024;
constexpr std::array protocols{"core_soap", "core_mime", "rest_json"};

// Read by the byte, as what follows on standard input may be a secret, which is read so too.
Result<std::string> typed_line() {
  std::string line;
  char c = 0;
  ssize_t got = 0;
  while ((got = ::read(STDIN_FILENO, &c, 1)) == 1 && c != '\n') {
    if (line.size() < line_bytes_max) line += c;
  }
  if (got != 1 && line.empty())
    return fail(ErrorKind::unreadable,
                "the input ended before the questions did; nothing was written");
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
  line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
  return line;
}

class Questions {
 public:
  explicit Questions(bool is_asked) : is_asked_(is_asked) {}

  void head(int number, std::string_view words) const {
    if (is_asked_) fmt::print(stderr, "\n{} of 5: {}\n", number, words);
  }

  // Keeps what is in `into` where it is good.
  Result<void> text(std::string& into, std::string_view option, std::string_view words,
                    const std::string& usual, const Check& check) const {
    bool is_new = false;
    if (into.empty() && !is_asked_) into = usual;
    if (into.empty() && !is_asked_)
      return fail(ErrorKind::usage,
                  fmt::format("{} is needed where nobody can be asked; `eligd init --help` lists "
                              "what else",
                              option));
    while (true) {
      if (into.empty()) {
        fmt::print(stderr, "  {}{}: ", words, usual.empty() ? "" : " [" + usual + "]");
        auto line = typed_line();
        if (!line) return std::unexpected(line.error());
        into = line->empty() ? usual : *line;
        is_new = true;
      }
      const auto problem = check(into);
      if (!problem) return {};
      if (!is_asked_ && !is_new)
        return fail(ErrorKind::usage,
                    fmt::format("{} {}: {}; {}", option, into, problem->what, problem->todo));
      fmt::print(stderr, "  '{}' {}; {}\n", into, problem->what, problem->todo);
      into.clear();
    }
  }

  [[nodiscard]] bool is_asked() const noexcept { return is_asked_; }

 private:
  bool is_asked_;
};

// The machine's, where it is none of a machine that nobody set up.
std::string zone_of_machine() {
  std::error_code error;
  const std::string at = fs::read_symlink("/etc/localtime", error).string();
  constexpr std::string_view folder = "zoneinfo/";
  const auto begin = at.find(folder);
  const std::string zone = begin == std::string::npos ? "" : at.substr(begin + folder.size());
  return zone.empty() || zone.starts_with("Etc/") || zone == "UTC" ? "America/New_York" : zone;
}

std::optional<config::Problem> is_zone(const std::string& text) {
  if (config::Zone::find(text)) return std::nullopt;
  return config::Problem{"is no time zone", "write a name such as America/Chicago"};
}

std::optional<config::Problem> is_absolute(const std::string& text) {
  if (fs::path(text).is_absolute()) return std::nullopt;
  return config::Problem{"is no whole path", "begin it with /"};
}

std::optional<config::Problem> is_protocol(const std::string& text) {
  if (std::ranges::find(protocols, text) != protocols.end()) return std::nullopt;
  return config::Problem{"is none that init sets up",
                         "write core_soap, core_mime or rest_json; others: docs/connections.md"};
}

// "Exchange One" becomes exchange-one.
std::string key_of(const std::string& name) {
  std::string key;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!key.empty() && key.back() != '-')
      key += '-';
  }
  while (key.ends_with('-')) key.pop_back();
  return key;
}

std::optional<config::Problem> gives_a_key(const std::string& name) {
  if (auto problem = config::text_up_to(80)(name)) return problem;
  return config::is_key(key_of(name));
}

Result<void> ask_practice(const Questions& ask, FirstAnswers& answers) {
  ask.head(1, "who asks. The payers must know these");
  if (auto good = ask.text(answers.practice, "--practice", "Name of the practice", "",
                           config::x12_text_up_to(60));
      !good)
    return good;
  if (auto good = ask.text(answers.npi, "--npi", "NPI, ten digits", "", config::is_npi); !good)
    return good;
  if (auto good =
          ask.text(answers.tax_id, "--tax-id", "Tax id, nine digits", "", config::is_tax_id);
      !good)
    return good;
  if (auto good = ask.text(answers.taxonomy, "--taxonomy", "Taxonomy (substance use: 261QR0405X)",
                           "261QM0850X", config::is_taxonomy);
      !good)
    return good;
  return ask.text(answers.zone, "--time-zone", "Time zone", zone_of_machine(), is_zone);
}

Result<void> read_secret(const Questions& ask, const FirstWords& words, FirstAnswers& answers) {
  if (!words.secret_file.empty()) {
    auto text = jobs::read_whole(words.secret_file, 64 * 1024);
    if (!text) return std::unexpected(text.error());
    while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
    answers.secret = Secret(*std::move(text));
    return {};
  }
  if (!ask.is_asked()) return {};
  auto typed = typed_secret("  Its password or key (not shown; empty: later)");
  if (typed) answers.secret = *std::move(typed);
  return {};
}

Result<void> ask_clearinghouse(const Questions& ask, const FirstWords& words,
                               FirstAnswers& answers) {
  ask.head(3, "the first clearinghouse. Its companion guide says these");
  if (auto good = ask.text(answers.house_name, "--clearinghouse", "Its name", "", gives_a_key);
      !good)
    return good;
  answers.clearinghouse = key_of(answers.house_name);
  if (auto good =
          ask.text(answers.protocol, "--protocol",
                   "How it speaks: core_soap, core_mime or rest_json", "core_soap", is_protocol);
      !good)
    return good;
  if (auto good = ask.text(answers.url, "--url", "Its address, https://...", "",
                           [](const std::string& url) { return config::is_url(url, true); });
      !good)
    return good;
  const Check is_id = config::x12_text_up_to(15);
  if (auto good = ask.text(answers.sender_id, "--sender-id", "Our id there", "", is_id); !good)
    return good;
  if (auto good = ask.text(answers.receiver_id, "--receiver-id", "Its own id", "", is_id); !good)
    return good;
  if (answers.protocol != "rest_json") {
    if (auto good = ask.text(answers.user, "--user", "User", "", config::text_up_to(50)); !good)
      return good;
  }
  return read_secret(ask, words, answers);
}

// Where the directory knows one id alone for eligibility that most have met.
std::string usual_id(const config::DirectoryPayer& payer) {
  const auto common = payer.ids.find("common");
  return common != payer.ids.end() && common->second.size() == 1 ? common->second.front() : "";
}

Result<void> ask_payers(const Questions& ask, const config::PayerDirectory& directory,
                        const FirstAnswers& answers, std::vector<FirstPayer>& payers) {
  constexpr std::size_t shown_max = 9;
  while (true) {
    fmt::print(stderr, "  Words of its name, a state or an id (empty: {}): ",
               payers.empty() ? "none yet" : "no more");
    const auto words = typed_line();
    if (!words) return std::unexpected(words.error());
    if (words->empty()) return {};
    const auto found = search(directory, *words, shown_max);
    if (found.empty()) {
      fmt::print(stderr, "  nothing in the directory of {} payers is called so\n",
                 directory.payers.size());
      continue;
    }
    for (std::size_t at = 0; at < found.size(); ++at)
      fmt::print(stderr, "  {} {} ({})\n", at + 1, found[at]->name,
                 usual_id(*found[at]).empty() ? found[at]->key : usual_id(*found[at]));
    fmt::print(stderr, "  Which (1 to {}, empty: none of these): ", found.size());
    const auto chosen = typed_line();
    if (!chosen) return std::unexpected(chosen.error());
    const bool is_number = chosen->size() == 1 && chosen->front() >= '1' &&
                           static_cast<std::size_t>(chosen->front() - '1') < found.size();
    if (!is_number) continue;
    const config::DirectoryPayer& payer = *found[static_cast<std::size_t>(chosen->front() - '1')];
    FirstPayer wanted{.key = payer.key};
    const Result<void> told =
        ask.text(wanted.id, "--payer", fmt::format("Its id at {}", answers.house_name),
                 usual_id(payer), config::x12_text_up_to(80));
    if (!told) return told;
    payers.push_back(std::move(wanted));
  }
}

Result<std::vector<FirstPayer>> payers_of(const Questions& ask, const FirstWords& words,
                                          const Globals& globals) {
  const auto loaded = config::load_directory(globals.configuration_folder());
  if (!loaded.directory)
    return fail(ErrorKind::configuration, "the payer directory cannot be read");
  std::vector<FirstPayer> payers;
  for (const std::string& word : words.payers) {
    const auto equals = word.find('=');
    FirstPayer one{.key = word.substr(0, equals),
                   .id = equals == std::string::npos ? "" : word.substr(equals + 1)};
    const config::DirectoryPayer* payer = loaded.directory->find(one.key);
    if (payer == nullptr)
      return fail(ErrorKind::usage,
                  fmt::format("--payer {}: the directory has none of that key; see `eligd payer "
                              "search`",
                              one.key));
    if (one.id.empty()) one.id = usual_id(*payer);
    if (one.id.empty())
      return fail(ErrorKind::usage,
                  fmt::format("--payer {}: the directory knows no id of it, or several; write "
                              "--payer {}=ID as the clearinghouse calls it",
                              one.key, one.key));
    payers.push_back(std::move(one));
  }
  if (!payers.empty() || !ask.is_asked()) return payers;
  ask.head(4, "the first payers, from the directory. `eligd payer import` adds others later");
  const Result<void> told = ask_payers(ask, *loaded.directory, words.answers, payers);
  if (!told) return std::unexpected(told.error());
  return payers;
}

// Beside the package's folder what the package has for it; of many practices below that, each its
// own.
std::string usual_data(const fs::path& folder) {
  const fs::path installed = "/etc/eligd";
  const fs::path installed_data = "/var/lib/eligd";
  if (folder == installed) return installed_data.string();
  if (folder.parent_path() == installed) return (installed_data / folder.filename()).string();
  return (folder / "../var").lexically_normal().string();
}

}  // namespace

Result<FirstPractice> first_practice(FirstWords words, const Globals& globals, bool is_asked) {
  const Questions ask(is_asked);
  FirstAnswers& answers = words.answers;
  if (auto good = ask_practice(ask, answers); !good) return std::unexpected(good.error());
  ask.head(2, "where people's data is kept: the store, reports, intake files");
  const fs::path folder = fs::absolute(globals.configuration_folder());
  const std::string usual = usual_data(folder.lexically_normal());
  if (auto good = ask.text(words.data, "--data", "Folder", usual, is_absolute); !good)
    return std::unexpected(good.error());
  answers.data = fs::path(words.data).lexically_normal();
  if (!answers.data.has_filename()) answers.data = answers.data.parent_path();  // "/srv/eligd/"
  if (auto good = ask_clearinghouse(ask, words, answers); !good)
    return std::unexpected(good.error());
  auto payers = payers_of(ask, words, globals);
  if (!payers) return std::unexpected(payers.error());
  if (words.admin.empty() && is_asked) {
    ask.head(5, "the first account, an admin's. A one-time code sets it up");
    fmt::print(stderr, "  Its name (empty: later): ");
    const auto line = typed_line();
    if (!line) return std::unexpected(line.error());
    words.admin = *line;
  }
  return FirstPractice{
      .answers = std::move(answers), .payers = *std::move(payers), .admin = std::move(words.admin)};
}

}  // namespace eligd::cli
