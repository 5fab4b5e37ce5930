// /find: the case somebody on the phone speaks of, by its number, the sender's own id, the member
// id or a name.
//
// What is looked for comes in a body and stands in no address, log or entry; lists show as little
// of a person as everywhere. Names are sealed and have no look-up, so that those of the newest
// intakes are opened one after the other, up to a bound that is told.
#include "api/route_table.hpp"
#include "api/views.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t words_size_max = 100;
constexpr std::size_t found_max = 20;
constexpr std::int64_t names_opened_max = 5000;
constexpr std::int64_t names_opened_at_once = 250;  // others read in between
constexpr std::size_t letters_min = 2;              // of a name: one letter means too many

struct Hit {
  store::IntakeRecord intake{};
  std::optional<VerificationId> verification{};  // none: the newest one
  std::string_view by{};
};

std::string trimmed(const std::string& text) {
  constexpr const char* blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "O'Neil-Sample, T." is {"oneil", "sample", "t"}. Bytes beyond ASCII are letters.
std::vector<std::string> name_words(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool is_letter =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    if (is_letter)
      words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    else if (c != '\'' && !words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// Each word that is looked for begins a word of the name.
bool is_called(const store::IntakeRecord& intake, const std::vector<std::string>& wanted) {
  std::vector<std::string> names = name_words(intake.last_name.reveal(Purpose::report));
  std::ranges::move(name_words(intake.first_name.reveal(Purpose::report)),
                    std::back_inserter(names));
  return std::ranges::all_of(wanted, [&](const std::string& word) {
    return std::ranges::any_of(names,
                               [&](const std::string& name) { return name.starts_with(word); });
  });
}

// "41" and "V-41".
std::optional<VerificationId> case_number(std::string_view words) {
  if (words.starts_with("V-") || words.starts_with("v-")) words.remove_prefix(2);
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(words.data(), words.data() + words.size(), number);
  if (problem != std::errc{} || end != words.data() + words.size() || number < 1)
    return std::nullopt;
  return VerificationId(number);
}

class Search {
 public:
  Search(const Call& call, std::string words) : call_(call), words_(std::move(words)) {}

  [[nodiscard]] Result<void> look() {
    for (const auto way :
         {&Search::by_case, &Search::by_external_id, &Search::by_member_id, &Search::by_name})
      if (auto looked = (this->*way)(); !looked) return looked;
    return {};
  }
  [[nodiscard]] const std::vector<Hit>& hits() const noexcept { return hits_; }
  [[nodiscard]] bool is_cut() const noexcept { return is_cut_; }

 private:
  void add(store::IntakeRecord intake, std::string_view by,
           std::optional<VerificationId> verification = std::nullopt) {
    const bool is_there =
        std::ranges::any_of(hits_, [&](const Hit& one) { return one.intake.id == intake.id; });
    if (is_there || !call_.is_theirs(intake.source.value())) return;
    if (hits_.size() == found_max)
      is_cut_ = true;
    else
      hits_.push_back({std::move(intake), verification, by});
  }
  Result<void> add_all(const Result<std::vector<IntakeId>>& ids, std::string_view by) {
    if (!ids) return std::unexpected(ids.error());
    for (const IntakeId id : *ids) {
      auto intake = call_.behind.store.intake(id);
      if (!intake && intake.error().kind == ErrorKind::not_found) continue;  // deleted meanwhile
      if (!intake) return std::unexpected(intake.error());
      add(*std::move(intake), by);
    }
    return {};
  }

  Result<void> by_case() {
    const auto number = case_number(words_);
    if (!number) return {};
    const auto found = call_.behind.store.verification(*number);
    if (!found && found.error().kind == ErrorKind::not_found) return {};
    if (!found) return std::unexpected(found.error());
    auto intake = call_.behind.store.intake(found->intake);
    if (!intake) return std::unexpected(intake.error());
    add(*std::move(intake), "case", number);
    return {};
  }
  Result<void> by_external_id() {
    return add_all(call_.behind.requests.intakes(
                       {.sources = call_.sources(), .external_id = words_, .max = found_max + 1}),
                   "external_id");
  }
  Result<void> by_member_id() {
    auto ids = call_.behind.store.find_member(Phi<std::string>(words_));
    if (ids) std::ranges::reverse(*ids);  // newest first, as everywhere
    return add_all(ids, "member_id");
  }
  Result<void> by_name() {
    const std::vector<std::string> wanted = name_words(words_);
    const bool is_name = std::ranges::none_of(words_, is_digit) &&
                         std::ranges::any_of(wanted, [](const std::string& word) {
                           return word.size() >= letters_min;
                         });
    if (!is_name) return {};
    for (std::int64_t opened = 0; !is_cut_; opened += names_opened_at_once) {
      if (opened >= names_opened_max) {
        is_cut_ = true;
        break;
      }
      auto page = call_.behind.store.intakes(names_opened_at_once, opened);
      if (!page) return std::unexpected(page.error());
      const bool is_last = page->size() < static_cast<std::size_t>(names_opened_at_once);
      for (store::IntakeRecord& one : *page)
        if (is_called(one, wanted)) add(std::move(one), "name");
      if (is_last) break;
    }
    return {};
  }

  const Call& call_;
  const std::string words_;
  std::vector<Hit> hits_{};
  bool is_cut_ = false;
};

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

// The case it is about, and how that stands; null where nobody was asked yet.
Result<json::object> row_of(const Call& call, const Hit& hit) {
  std::optional<VerificationId> id = hit.verification;
  if (!id) {
    const auto current = call.behind.requests.current_verification(hit.intake.id);
    if (!current) return std::unexpected(current.error());
    id = *current;
  }
  json::object row{{"by", hit.by},
                   {"verification", nullptr},
                   {"headline", nullptr},
                   {"intake", hit.intake.id.value()},
                   {"who", initials(hit.intake)},
                   {"member_id_last_four", last_four(hit.intake.member_id)},
                   {"source", hit.intake.source.value()},
                   {"external_id", hit.intake.external_id},
                   {"payer", text_or_null(hit.intake.payer ? hit.intake.payer->value() : "")},
                   {"level", hit.intake.level.value()},
                   {"first_appointment", local(call, hit.intake.first_appointment)}};
  if (!id) return row;
  const auto found = call.behind.store.verification(*id);
  if (!found) return std::unexpected(found.error());
  row["verification"] = id->value();
  row["headline"] = text_or_null(found->headline);
  return row;
}

}  // namespace

Answer find_case(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"words"});
  std::string words = trimmed(body.text("words", true, words_size_max));
  if (words.empty()) body.refuse("/words", "says nothing", "write whom you look for");
  if (auto failed = body.failed()) return *std::move(failed);
  if (const auto fresh = call.fresh_world(); !fresh) return problem_of(fresh.error(), id);
  Search search(call, std::move(words));
  if (const auto looked = search.look(); !looked) return problem_of(looked.error(), id);
  json::array list;
  for (const Hit& hit : search.hits()) {
    auto row = row_of(call, hit);
    if (!row && row.error().kind == ErrorKind::not_found) continue;  // deleted meanwhile
    if (!row) return problem_of(row.error(), id);
    list.push_back(*std::move(row));
  }
  return answer_json({{"found", std::move(list)}, {"is_cut", search.is_cut()}});
}

}  // namespace eligd::api
