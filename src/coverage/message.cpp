#include "coverage/message.hpp"

#include "coverage/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace eligd::coverage {
namespace {

using config::PhraseFact;
using config::PhraseMatch;

// MSG01 holds 264 characters; what fills it may have lost its NOT or its FOR.
constexpr std::size_t cut_length = 264;
// A text as long as this may run on in the next segment; shorter ones are texts of their own.
constexpr std::size_t runs_on_length = 250;

// One fact of one text: two phrases that disagree say nothing.
struct Verdict {
  Said said = Said::nothing;
  bool is_weak = true;
  bool is_torn = false;

  void add(bool yes, bool weak) {
    const Said now = yes ? Said::yes : Said::no;
    is_torn = is_torn || (said != Said::nothing && said != now);
    said = now;
    is_weak = is_weak && weak;
  }
  [[nodiscard]] Said told() const { return is_torn ? Said::nothing : said; }
};

Scope scope_named(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Scope>, 7> words = {
      {{"facility", Scope::facility},
       {"professional", Scope::professional},
       {"telehealth", Scope::telehealth},
       {"tier", Scope::tier},
       {"specialist", Scope::specialist},
       {"primary_care", Scope::primary_care},
       {"other_benefit", Scope::other_benefit}}};
  const auto* at = std::ranges::find(words, word, &std::pair<std::string_view, Scope>::first);
  return at == words.end() ? Scope::none : at->second;
}

// "30", "030" and "1,500" as facts write them.
std::string plain_number(std::string_view digits) {
  std::string text;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') text += c;
  }
  const auto number = find_number(text);
  return number ? std::to_string(*number) : std::string();
}

class Collector {
 public:
  explicit Collector(Message& message) : message_(message) {}

  void add(const PhraseMatch& match) {
    const config::Phrase& phrase = *match.phrase;
    const bool yes = phrase.value == "yes" || phrase.value == "required" || phrase.value == "in";
    switch (phrase.fact) {
      case PhraseFact::silence:
      case PhraseFact::note:
        break;
      case PhraseFact::scope:
        add_scope(scope_named(phrase.value), match.is_first_part);
        break;
      case PhraseFact::authorization:
        authorization_.add(yes, phrase.is_weak);
        if (match.is_in_network != match.is_out_of_network)
          (match.is_in_network ? in_ : out_) = true;
        else
          both_ = true;
        break;
      case PhraseFact::authorization_after:
        if (message_.after.empty()) message_.after = plain_number(match.number);
        break;
      case PhraseFact::deductible_applies:
        deductible_.add(yes, phrase.is_weak);
        break;
      case PhraseFact::telehealth_covered:
        telehealth_.add(yes, true);
        break;
      case PhraseFact::network_ours:
        network_.add(yes, true);
        break;
      case PhraseFact::referral_required:
        referral_.add(yes, phrase.is_weak);
        break;
      case PhraseFact::plan_pays:
        message_.plan_pays = true;
        break;
      case PhraseFact::carve_out:
        if (!message_.names_vendor) message_.vendor = fold(match.name);
        message_.names_vendor = true;
        break;
      case PhraseFact::shared_with:
        if (message_.shared_with.empty()) message_.shared_with = fold(match.name);
        break;
      case PhraseFact::oop_includes_deductible:
        oop_deductible_.add(yes, phrase.is_weak);
        break;
      case PhraseFact::oop_includes_copay:
        oop_copay_.add(yes, phrase.is_weak);
        break;
      case PhraseFact::oop_includes_coinsurance:
        oop_coinsurance_.add(yes, phrase.is_weak);
        break;
      case PhraseFact::oop_includes_line:
        oop_line_.add(yes, phrase.is_weak);
        break;
      case PhraseFact::limit_visits:
        add_limit("visits", match);
        break;
      case PhraseFact::limit_days:
        add_limit("days", match);
        break;
      case PhraseFact::day_is_one_visit:
        day_.add(yes, phrase.is_weak);
        break;
      case PhraseFact::level_covered:
        // "Not covered" beside "covered": a person must look.
        if (message_.covered != Said::no) message_.covered = yes ? Said::yes : Said::no;
        break;
      case PhraseFact::doubt:
        message_.doubts.push_back(phrase.value);
        break;
    }
  }

  void finish() {
    message_.scope = is_scope_torn_ ? Scope::none : scope_.value_or(Scope::none);
    message_.authorization = authorization_.told();
    message_.is_weak = message_.authorization != Said::nothing && authorization_.is_weak;
    message_.authorization_in_only = in_ && !out_ && !both_;
    message_.authorization_out_only = out_ && !in_ && !both_;
    if (message_.authorization != Said::yes) message_.after.clear();
    message_.deductible_applies = deductible_.told();
    message_.deductible_is_weak = deductible_.is_weak;
    message_.telehealth = telehealth_.told();
    message_.in_network = network_.told();
    message_.referral = referral_.told();
    message_.oop_deductible = oop_deductible_.told();
    message_.oop_copay = oop_copay_.told();
    message_.oop_coinsurance = oop_coinsurance_.told();
    message_.oop_line = oop_line_.told();
    message_.day_is_one_visit = day_.told();
  }

 private:
  // The first that fits counts; in a comma list the first part, unless another part differs: then
  // the line is for all of them.
  void add_scope(Scope scope, bool is_first_part) {
    if (!scope_ && is_first_part) scope_ = scope;
    if (!is_first_part && scope_.value_or(Scope::none) != scope) is_scope_torn_ = true;
  }

  void add_limit(std::string_view unit, const PhraseMatch& match) {
    std::string count = plain_number(match.number);
    const bool is_told =
        std::ranges::find(message_.limits, unit, &Message::Limit::unit) != message_.limits.end();
    if (!count.empty() && !is_told)
      message_.limits.push_back({unit, std::move(count), match.phrase->value});
  }

  Message& message_;
  std::optional<Scope> scope_{};
  bool is_scope_torn_ = false;
  bool in_ = false;
  bool out_ = false;
  bool both_ = false;
  Verdict authorization_{};
  Verdict deductible_{};
  Verdict telehealth_{};
  Verdict network_{};
  Verdict referral_{};
  Verdict oop_deductible_{};
  Verdict oop_copay_{};
  Verdict oop_coinsurance_{};
  Verdict oop_line_{};
  Verdict day_{};
};

// Cut at its end in the middle of a word or between two: which, nobody can tell. Only what both
// ways of joining say holds; what makes it less sure holds if either says it.
Message agreed(Message apart, const Message& glued) {
  const auto keep = [](Said& said, Said other) { said = said == other ? said : Said::nothing; };
  keep(apart.authorization, glued.authorization);
  keep(apart.deductible_applies, glued.deductible_applies);
  keep(apart.telehealth, glued.telehealth);
  keep(apart.in_network, glued.in_network);
  keep(apart.referral, glued.referral);
  keep(apart.oop_deductible, glued.oop_deductible);
  keep(apart.oop_copay, glued.oop_copay);
  keep(apart.oop_coinsurance, glued.oop_coinsurance);
  keep(apart.oop_line, glued.oop_line);
  keep(apart.day_is_one_visit, glued.day_is_one_visit);
  if (glued.covered == Said::no)
    apart.covered = Said::no;
  else if (apart.covered != Said::no)
    keep(apart.covered, glued.covered);
  if (apart.after != glued.after) apart.after.clear();
  if (apart.limits.size() != glued.limits.size()) apart.limits.clear();
  if (!apart.names_vendor && glued.names_vendor) apart.vendor = glued.vendor;
  apart.names_vendor = apart.names_vendor || glued.names_vendor;
  apart.plan_pays = apart.plan_pays || glued.plan_pays;
  apart.names_level = apart.names_level || glued.names_level;
  if (apart.phone.empty()) apart.phone = glued.phone;
  apart.doubts.insert(apart.doubts.end(), glued.doubts.begin(), glued.doubts.end());
  return apart;
}

}  // namespace

MessageReader::MessageReader(const config::SharedPhraseBook& book,
                             const std::vector<std::string>& level_words)
    : book_(book == nullptr ? config::shipped_phrases() : book),
      level_(book_->level_words(level_words)) {}

Message MessageReader::read(std::string_view text) const {
  return read(text, text.size() >= cut_length);
}

Message MessageReader::read(std::string_view text, bool is_cut) const {
  Message message;
  const config::TextRead read = book_->read(text, level_);
  message.names_level = read.names_level;
  if (read.matches.empty()) return message;
  const auto is_silent = [](const PhraseMatch& match) {
    return match.phrase->fact == PhraseFact::silence;
  };
  if (std::ranges::any_of(read.matches, is_silent)) return message;
  Collector collector(message);
  for (const PhraseMatch& match : read.matches) collector.add(match);
  collector.finish();
  if (message.authorization == Said::yes || message.names_vendor)
    message.phone = std::string(find_phone(text));
  message.is_cut = is_cut;
  if (is_cut) message.is_weak = message.deductible_is_weak = true;
  return message;
}

std::vector<Message> MessageReader::read_all(std::span<const std::string_view> texts) {
  std::vector<Message> all;
  all.reserve(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::size_t last = i;
    while (last + 1 < texts.size() && texts[last].size() >= runs_on_length) ++last;
    if (last == i) {
      const auto [known, is_new] = known_.try_emplace(texts[i]);
      if (is_new) known->second = read(texts[i]);
      all.push_back(known->second);
      continue;
    }
    std::string apart(texts[i]);
    std::string glued(texts[i]);
    for (std::size_t next = i + 1; next <= last; ++next) {
      apart.append(" ").append(texts[next]);
      if (texts[next - 1].size() < cut_length) glued.append(" ");
      glued.append(texts[next]);
    }
    // Nothing is lost that runs on, unless the last segment is full too.
    const bool is_cut = texts[last].size() >= cut_length;
    Message whole = read(apart, is_cut);
    if (glued != apart) whole = agreed(std::move(whole), read(glued, is_cut));
    whole.segments = last - i + 1;
    all.push_back(std::move(whole));
    for (; i < last; ++i) all.push_back({.segments = 0});
  }
  return all;
}

}  // namespace eligd::coverage
