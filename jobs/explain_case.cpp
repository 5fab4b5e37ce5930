#include "jobs/explain_case.hpp"

#include "coverage/readiness.hpp"
#include "jobs/decide.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace eligd::jobs {
namespace {

using coverage::AnswerInput;
using coverage::Beside;
using coverage::FollowKind;
using coverage::FollowNews;
using coverage::FollowOutcome;
using coverage::Named;
using coverage::Request;
using coverage::Summary;

std::uint32_t sets_in(std::span<const AnswerInput> answers) {
  std::size_t count = 0;
  for (const AnswerInput& answer : answers) {
    for (const auto& interchange : answer.document->interchanges()) {
      for (const auto& group : interchange.groups) count += group.sets.size();
    }
  }
  return static_cast<std::uint32_t>(count);
}

// A payer whose answers are being read, and how it came to be asked.
struct Node {
  const config::Payer* payer = nullptr;
  intake::NewIntake about{};
  std::vector<AnswerInput> answers{};
  std::uint32_t answers_before = 0;
  std::shared_ptr<const Beside> beside{};
  std::vector<PayerKey> path{};
};

class CaseReader {
 public:
  CaseReader(const Case& about, std::span<const AnswerInput> answers,
             std::span<const FollowedQuestion> followed, Instant now)
      : about_(about), answers_(answers), followed_(followed), now_(now) {
    std::uint32_t before = sets_in(answers_);
    asked_.push_back(about_.payer.key);
    for (const FollowedQuestion& one : followed_) {
      asked_.push_back(one.payer);
      before_.push_back(before);
      before += sets_in(one.answers);
    }
  }

  Result<CaseExplained> read() {
    Node node{.payer = &about_.payer,
              .about = about_.intake,
              .answers = {answers_.begin(), answers_.end()},
              .path = {about_.payer.key}};
    Request request = request_of(node, true);
    auto summary = coverage::explain(request, node.answers);
    if (!summary) return std::unexpected(summary.error());
    if (followed_.empty() && is_alone(*summary)) {
      made_.summary = *std::move(summary);
      return made_by(std::move(request), node);
    }
    const bool has_said = !about_.calls.empty() || !about_.overrides.empty();
    auto plain =
        has_said ? coverage::explain(request_of(node, false), node.answers) : std::move(summary);
    bool is_first = true;
    while (plain) {
      note_seen(*plain);
      std::optional<Node> decides = look_at_named(node, *plain);
      if (!decides) break;
      node = *std::move(decides);
      is_first = false;
      plain = coverage::explain(request_of(node, false), node.answers);
    }
    if (!plain) return std::unexpected(plain.error());
    // Where who is named was not asked yet, nothing is known that was not when it was explained
    // first.
    auto whole = std::move(has_said ? summary : plain);
    if (!is_first || !news_.empty()) {
      request = request_of(node, true);
      whole = coverage::explain(request, node.answers);
      if (!whole) return std::unexpected(whole.error());
    }
    made_.summary = *std::move(whole);
    finish();
    return made_by(std::move(request), node);
  }

 private:
  CaseExplained made_by(Request request, Node& node) {
    made_.request = std::move(request);
    made_.answers = std::move(node.answers);
    return std::move(made_);
  }

  // Nobody is named whom the payer's file lets us ask.
  [[nodiscard]] static bool is_alone(const Summary& summary) {
    return coverage::named_in(summary).empty();
  }

  [[nodiscard]] Case case_of(const config::Payer& payer, const intake::NewIntake& about) const {
    Case there{.intake = about,
               .configuration = about_.configuration,
               .payer = payer,
               .level = about_.level,
               .days = about_.days,
               .deadline = about_.deadline,
               .calls = about_.calls,
               .overrides = about_.overrides};
    const config::LevelOfCare* level = about_.configuration.level(about_.level.key);
    if (payer.key != about_.payer.key && level != nullptr)
      there.level = config::level_for(*level, payer);
    return there;
  }

  // `with_people`: with what people said on the phone, or against it.
  [[nodiscard]] Request request_of(const Node& node, bool with_people) const {
    Request request = request_for(case_of(*node.payer, node.about), now_);
    if (!with_people) {
      request.calls.clear();
      request.overrides.clear();
    }
    request.beside = node.beside;
    request.answers_before = node.answers_before;
    request.followed = news_;
    return request;
  }

  // Tells whom the answer names, and gives the one whose answer decides in its place.
  std::optional<Node> look_at_named(const Node& node, const Summary& plain) {
    const auto all = coverage::named_in(plain);
    const bool is_replaced = std::ranges::any_of(
        all, [](const Named& one) { return one.kind == FollowKind::managed_plan; });
    std::optional<Node> decides;
    for (const Named& named : all) {
      if (is_replaced && named.kind == FollowKind::carve_out) continue;  // the plan says who
      FollowStep step = follow_step(named_by(node, plain), named);
      if (auto* not_followed = std::get_if<NotFollowed>(&step)) {
        news_.push_back(not_followed->news);
        if (not_followed->task) made_.tasks.push_back(*not_followed->task);
        if (!not_followed->as_written.empty()) made_.unknown.push_back(not_followed->as_written);
      }
      if (auto* target = std::get_if<FollowTarget>(&step)) {
        auto taken = look_at(node, plain, named, *target);
        if (taken && !decides) decides = std::move(taken);
      }
    }
    return decides;
  }

  [[nodiscard]] NamedBy named_by(const Node& node, const Summary& plain) const {
    std::string id = node.about.coverage.member_id.reveal(Purpose::inquiry);
    if (const coverage::Fact* told = plain.find("member.id"); id.empty() && told != nullptr)
      id = std::string(told->text());
    return {.configuration = about_.configuration,
            .intake = about_.intake,
            .payer = *node.payer,
            .member_id = std::move(id),
            .hops = static_cast<int>(node.path.size()) - 1,
            .path = node.path,
            .asked = asked_};
  }

  std::optional<Node> look_at(const Node& node, const Summary& plain, const Named& named,
                              const FollowTarget& target) {
    if (!target.was_asked) {
      if (!made_.next) made_.next = target;
      return std::nullopt;
    }
    const auto asked = std::ranges::find_if(followed_, [&](const FollowedQuestion& one) {
      return one.payer == target.payer->key && one.kind == target.kind &&
             one.named_by == target.named_by;
    });
    FollowNews news{
        .kind = target.kind, .payer = target.payer->key.value(), .name = target.payer->name};
    if (asked == followed_.end()) {  // for another reason: nobody is asked twice
      news.outcome = FollowOutcome::not_asked;
      news.words = "it was asked for another reason already";
      news_.push_back(std::move(news));
      return std::nullopt;
    }
    made_.asked.push_back(target);
    news.question = asked->question;
    if (asked->answers.empty()) {
      news.words = asked->words;
      news_.push_back(std::move(news));
      return std::nullopt;
    }
    Node there{.payer = target.payer,
               .about = target.about,
               .answers = asked->answers,
               .answers_before = before_.at(static_cast<std::size_t>(asked - followed_.begin())),
               .path = node.path};
    there.path.push_back(target.payer->key);
    const auto told = told_there(there, news);
    const bool takes_over =
        news.outcome == FollowOutcome::answered && target.kind != FollowKind::other_payer;
    if (told && target.kind == FollowKind::other_payer) add_order(node, named, *told, news);
    if (told && !takes_over) keep_aside(*told, *target.payer, news.outcome);
    news_.push_back(std::move(news));
    if (!takes_over) return std::nullopt;
    there.beside = beside_of(node, plain, named, *target.payer);
    return there;
  }

  // Its answer alone, as strictly compared as one to a question that was asked otherwise.
  std::optional<Summary> told_there(const Node& there, FollowNews& news) {
    std::vector<AnswerInput> strictly = there.answers;
    for (AnswerInput& answer : strictly) answer.is_repaired = true;
    auto told = coverage::explain(request_of(there, false), strictly);
    if (!told) {
      news.outcome = FollowOutcome::unreadable;
      news.words = "its answer cannot be read for this person";
      return std::nullopt;
    }
    note_seen(*told);
    news.outcome = coverage::outcome_of(*told);
    if (news.outcome == FollowOutcome::refused) news.words = why_refused(*told);
    if (news.outcome == FollowOutcome::another_person)
      news.words = "its answer tells of somebody else";
    if (news.outcome == FollowOutcome::unreadable)
      news.words = "its answer contradicts itself, or points elsewhere without a name";
    return *std::move(told);
  }

  static std::string why_refused(const Summary& told) {
    if (told.rejects.empty()) return "what was sent was refused";
    const coverage::Reject& first = told.rejects.front();
    return first.meaning + " (AAA " + first.code + ")";
  }

  void add_order(const Node& node, const Named& named, const Summary& told, FollowNews& news) {
    if (news.outcome != FollowOutcome::answered) return;
    const coverage::Fact* theirs = told.find("other_payer");
    std::string ours_there;
    if (theirs != nullptr && !theirs->member("name").empty()) {
      const EntityMatch match =
          match_entity(about_.configuration, theirs->member("name"), theirs->member("id"));
      if (match.payer == node.payer) ours_there = theirs->member("role");
      news.evidence = theirs->evidence;
    }
    news.order = coverage::order_of(named.role, ours_there);
    if (const coverage::Fact* covered = told.find("level.covered");
        covered != nullptr && covered->is_sure())
      news.covers_level = std::string(covered->text());
    if (const coverage::Fact* status = told.find("coverage.status"); status != nullptr)
      news.evidence.insert(news.evidence.begin(), status->evidence.begin(), status->evidence.end());
  }

  // Shown under its own name. Of another person nothing is.
  void keep_aside(const Summary& told, const config::Payer& payer, FollowOutcome outcome) {
    if (outcome != FollowOutcome::answered && outcome != FollowOutcome::not_active) return;
    for (coverage::Fact fact : told.facts) {
      if (!fact.is_said()) continue;
      fact.payer = payer.key.value();
      aside_.push_back(std::move(fact));
    }
  }

  [[nodiscard]] std::shared_ptr<const Beside> beside_of(const Node& node, const Summary& plain,
                                                        const Named& named,
                                                        const config::Payer& payer) const {
    auto beside = std::make_shared<Beside>();
    beside->kind = named.kind;
    beside->of_case = about_.payer.key.value();
    beside->payer_name = node.payer->name;
    beside->own = payer.key.value();
    beside->own_name = payer.name;
    beside->is_assumed =
        !named.is_sure || plain.is_doubted || (node.beside && node.beside->is_assumed);
    beside->shares_deductible = node.payer->follow.deductible_shared;
    if (const coverage::Fact* status = plain.find("coverage.status"); status != nullptr) {
      if (const auto day = parse_iso_date(status->as_of)) beside->day = *day;
    }
    beside->facts = plain.facts;
    beside->aside = plain.aside;
    beside->identity_changes = plain.identity_changes;
    beside->notes = plain.notes;
    beside->flags = plain.flags;
    return beside;
  }

  void note_seen(const Summary& summary) {
    for (const coverage::AnswerSeen& seen : summary.answers)
      seen_.insert_or_assign({seen.answer, seen.file}, seen);
  }

  void finish() {
    Summary& summary = made_.summary;
    note_seen(summary);
    summary.answers.clear();
    for (auto& [place, seen] : seen_) summary.answers.push_back(std::move(seen));
    summary.payer = about_.payer.key.value();
    std::ranges::move(aside_, std::back_inserter(summary.aside));
  }

  const Case& about_;
  std::span<const AnswerInput> answers_;
  std::span<const FollowedQuestion> followed_;
  Instant now_;
  std::vector<PayerKey> asked_{};
  std::vector<std::uint32_t> before_{};  // beside `followed_`
  std::vector<FollowNews> news_{};
  std::vector<coverage::Fact> aside_{};
  std::map<std::pair<std::uint32_t, std::string>, coverage::AnswerSeen> seen_{};
  CaseExplained made_{};
};

}  // namespace

Result<CaseExplained> explain_case(const Case& about,
                                   std::span<const coverage::AnswerInput> answers,
                                   std::span<const FollowedQuestion> followed, Instant now) {
  return CaseReader(about, answers, followed, now).read();
}

}  // namespace eligd::jobs
