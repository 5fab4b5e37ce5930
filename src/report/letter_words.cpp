// What the letter to the patient says. Short sentences, everyday words; the one word of insurance a
// patient meets on every bill, deductible, is explained where it stands.
#include "report/good_faith.hpp"
#include "report/patient_letter.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

using Section = LetterText::Section;

// "$900", "$900.50": cents only where there are any.
std::string dollars(Money amount) {
  return amount.cents() % 100 == 0 ? whole_dollars(amount) : to_the_cent(amount);
}

bool is_told(FactState state) {
  return state == FactState::known || state == FactState::derived || state == FactState::assumed;
}
bool is_told(const MoneyFact& fact) { return is_told(fact.state) && fact.amount.has_value(); }
bool is_told(const TextFact& fact) { return is_told(fact.state) && !fact.text.empty(); }

class Letter {
 public:
  explicit Letter(const PatientLetter& letter) : letter_(letter) {}

  [[nodiscard]] LetterText write() {
    text_.greeting = "Dear " +
                     (letter_.first_name.empty() ? std::string("patient")
                                                 : letter_.first_name.reveal(Purpose::report)) +
                     ",";
    open();
    if (letter_.good_faith_applies) {
      add_good_faith();
    } else {
      add_figures();
      add_told();
      add_gaps();
      add_why_it_changes();
      add_after();
      add_what_could_change();
    }
    add_what_to_do();
    text_.fine_print = fine_print();
    if (!letter_.phone.empty()) text_.strong.push_back(letter_.phone);
    return std::move(text_);
  }

 private:
  // "December 2", with the year where it is not the letter's.
  [[nodiscard]] std::string day(CivilDate one) const {
    const std::string full = full_day(one);  // "Wednesday, December 2, 2026"
    std::string words = full.substr(full.find(", ") + 2);
    if (one.ymd().year() == letter_.made.ymd().year()) words.resize(words.rfind(','));
    return words;
  }
  [[nodiscard]] static std::string month(CivilDate one) {
    const std::string full = full_day(one);
    const std::size_t from = full.find(", ") + 2;
    return full.substr(from, full.find(' ', from) - from);
  }
  [[nodiscard]] std::string plan() const {
    return letter_.plan.empty() ? "your plan" : "your plan, " + letter_.plan + ',';
  }
  [[nodiscard]] std::string other() const {
    return letter_.other_company.empty() ? "another company" : letter_.other_company;
  }
  // Many days, or one.
  [[nodiscard]] std::string program() const { return letter_.through ? "program" : "visit"; }
  [[nodiscard]] std::string call_us() const {
    return letter_.phone.empty() ? "call us" : "call us at " + letter_.phone;
  }
  [[nodiscard]] bool has_gap(Topic topic) const {
    return std::ranges::find(letter_.gaps, topic, &LetterGap::topic) != letter_.gaps.end();
  }

  void open() {
    text_.title = title();
    std::string dates;
    if (letter_.first_visit) {
      const std::string full = full_day(*letter_.first_visit);
      const std::string visit = full.substr(0, full.rfind(','));
      if (*letter_.first_visit == letter_.made) {
        dates = "You start with us today.";
      } else {
        dates = (*letter_.first_visit < letter_.made ? "You started with us on "
                                                     : "You start with us on ") +
                visit + '.';
        text_.strong.push_back(visit);
      }
      if (letter_.through)
        dates += " Your program is planned through " + day(*letter_.through) + '.';
    }
    const std::string news = what_happened();
    text_.opening.push_back(dates.empty() ? news : dates + ' ' + news);
  }

  [[nodiscard]] std::string title() const {
    switch (letter_.headline) {
      case Headline::self_pay:
        return "Your right to know what your care will cost";
      case Headline::not_covered:
        return "Your plan may not pay for your " + program();
      case Headline::wrong_payer:
        return "We are asking another company about your " + program();
      case Headline::needs_data_fix:
        return letter_.is_ours_to_mend ? "We are waiting for an answer about your plan"
                                       : "We need your help to ask your plan";
      case Headline::needs_patient:
        return "We need to hear from you about your plan";
      case Headline::payer_down:
        return "We are waiting for an answer from your plan";
      case Headline::ready:
      case Headline::ready_with_assumptions:
      case Headline::needs_call:
        break;
    }
    return letter_.cost ? "What we expect your " + program() + " to cost you"
                        : "What we know about the cost of your " + program();
  }

  [[nodiscard]] std::string what_happened() const {
    const std::string asked = "We asked " + plan() + " what it pays. ";
    switch (letter_.headline) {
      case Headline::self_pay:
        return "We do not have a health plan on file for you. If you have one, please " +
               call_us() + ". We will then ask it what it pays.";
      case Headline::not_covered:
        return asked + why_not_covered() + " If you have a new plan, or one more plan, please " +
               call_us() + ". If not, we can talk about other ways to pay.";
      case Headline::wrong_payer:
        return asked + "It told us to ask " + other() +
               " about your care here. We will do that, and tell you what we learn.";
      case Headline::needs_data_fix:
        if (letter_.is_ours_to_mend)
          return "We tried to ask " + plan() +
                 " what it pays. We do not have an answer yet. The trouble is on our side, and we "
                 "are "
                 "working on it. You do not have to do anything.";
        return "We tried to ask " + plan() +
               " what it pays. It could not find you with the facts we have. Please " + call_us() +
               " and have your card at hand.";
      case Headline::needs_patient:
        if (letter_.paid_through)
          return asked + "It told us that your plan is paid for only through " +
                 day(*letter_.paid_through) +
                 ". Please ask your plan or your job about this, and " + call_us() + '.';
        return asked + "It told us that you may have one more plan: " + other() +
               ". Please tell us if you do. Please also tell both plans about each other. They "
               "must "
               "agree on who pays first.";
      case Headline::payer_down:
        return asked + "It could not answer yet. We will ask again and tell you what we learn.";
      case Headline::ready:
      case Headline::ready_with_assumptions:
      case Headline::needs_call:
        break;
    }
    if (has_gap(Topic::identity))
      return asked +
             "The answer had a name or a birth date that is not yours. We will call them to "
             "find out why.";
    if (!letter_.told) return asked + "The answer was not clear. We will call them.";
    return asked + (letter_.cost ? "This is what we expect your part to be."
                                 : "This is what we know so far.");
  }

  [[nodiscard]] std::string why_not_covered() const {
    const std::string on = letter_.says_day ? " on " + day(*letter_.says_day) : std::string();
    switch (letter_.says) {
      case PlanSays::ended:
        return "It told us that your plan ended" + on + ", before your first day here.";
      case PlanSays::begins_later:
        return "It told us that your plan starts" + on + ", after your first day here.";
      case PlanSays::inactive:
        return "It told us that your plan is not active on your first day here.";
      case PlanSays::level_not_covered:
        return "It told us that it does not pay for this kind of care.";
      case PlanSays::nothing:
        break;
    }
    return "It told us that it may not pay.";
  }

  void add_figures() {
    if (!letter_.cost) {
      if (is_plan_to_pay())
        text_.figures.push_back({"Your part of the " + whole(), "Not known yet"});
      return;
    }
    const LetterCost& cost = *letter_.cost;
    if (cost.first_payment) {
      const bool is_first_visit = cost.first_payment->day == letter_.first_visit;
      text_.figures.push_back(
          {is_first_visit ? "Your first visit" : "On " + day(cost.first_payment->day),
           whole_dollars(cost.first_payment->amount)});
    }
    if (cost.by_month.size() > 1)
      text_.figures.push_back(
          {"In " + month(cost.by_month.front().day), whole_dollars(cost.by_month.front().amount)});
    // One day costs what its one payment is.
    const bool is_told_above = !letter_.through && cost.first_payment;
    if (cost.likely && !is_told_above)
      text_.figures.push_back({what_counts(), whole_dollars(*cost.likely)});
    if (is_range()) text_.figures.push_back({cost.likely ? "It could be" : what_counts(), range()});
  }

  [[nodiscard]] std::string whole() const { return letter_.through ? "whole program" : "visit"; }
  // Days the plan may not pay for are in no amount, so it is not that of the whole program.
  [[nodiscard]] std::string what_counts() const {
    if (letter_.cost->counted_from)
      return "Your days from " + day(*letter_.cost->counted_from) + " on";
    return letter_.cost->not_covered_from ? "The days your plan may pay for" : "The " + whole();
  }
  [[nodiscard]] bool is_range() const {
    return letter_.cost && letter_.cost->high != letter_.cost->low;
  }
  [[nodiscard]] std::string range() const {
    const std::string low = whole_dollars(letter_.cost->low);
    if (!letter_.cost->high) return low + " or more";
    const std::string high = whole_dollars(*letter_.cost->high);
    // Not known is not free: a low end of nothing is not written as a price.
    if (letter_.cost->low == Money()) return "Up to " + high;
    return low == high ? low : low + " to " + high;
  }
  // Not where the plan is gone, or somebody else must be asked first.
  [[nodiscard]] bool is_plan_to_pay() const {
    return letter_.headline != Headline::not_covered && letter_.headline != Headline::wrong_payer;
  }

  static std::string think(FactState state, std::string sentence) {
    if (state != FactState::assumed) return sentence;
    sentence.front() = static_cast<char>(sentence.front() - 'A' + 'a');
    return "It seems that " + sentence;
  }

  void add_told() {
    if (!letter_.told || !is_plan_to_pay() || has_gap(Topic::identity)) return;
    Section section{.head = "What your plan told us on " + day(*letter_.told)};
    auto& points = section.points;
    if (is_told(letter_.copay)) {
      points.push_back(think(
          letter_.copay.state,
          "You pay a set amount of " + letter_.copay.text +
              (letter_.copay.text.contains(" a") ? "."
                                                 : ". We do not know yet how often you pay it.")));
    }
    if (is_told(letter_.share))
      points.push_back(think(letter_.share.state,
                             "Your share is " + letter_.share.text + " of the cost of each day."));
    if (is_told(letter_.deductible_left)) points.push_back(deductible());
    if (is_told(letter_.out_of_pocket_left)) points.push_back(most_in_a_year());
    if (letter_.cost && letter_.cost->approval_needed) {
      points.emplace_back("From " + day(*letter_.cost->approval_needed) +
                          " on, your plan must approve your days before it pays. We will ask for "
                          "that.");
    } else if (letter_.needs_approval) {
      points.emplace_back(
          "Your plan must approve the program before it pays. We will ask for that.");
    }
    if (letter_.ends_early)
      points.push_back("Your plan ends on " + day(*letter_.ends_early) +
                       ", before your program does. Please tell us if you will renew it.");
    if (!points.empty()) text_.sections.push_back(std::move(section));
  }

  [[nodiscard]] std::string deductible() {
    text_.strong.emplace_back("deductible");
    const MoneyFact& left = letter_.deductible_left;
    const std::string what = "Each year you pay a set amount first, called a deductible. ";
    if (*left.amount == Money())
      return what + think(left.state, "You have paid all of it for this year.");
    return what +
           think(left.state, "You have " + dollars(*left.amount) + " of it left for this year.");
  }

  [[nodiscard]] std::string most_in_a_year() const {
    const MoneyFact& left = letter_.out_of_pocket_left;
    if (*left.amount == Money())
      return think(left.state, "You have reached the most you pay in a plan year.");
    std::string words = left.total
                            ? "The most you pay in a plan year is " + dollars(*left.total) + ". "
                            : std::string("There is a most you pay in a plan year. ");
    return words + think(left.state, "You are " + dollars(*left.amount) + " away from it.");
  }

  [[nodiscard]] static std::string gap_words(const LetterGap& gap) {
    const std::string both =
        gap.values.empty() ? std::string() : " Your plan gave two answers: " + gap.values + '.';
    switch (gap.topic) {
      case Topic::status:
        return "If your plan is active on your first day." + both;
      case Topic::lasts:
        return "If your plan lasts until your program ends." + both;
      case Topic::network:
        return "If we are on your plan’s list of care centers." + both;
      case Topic::level:
        return "If your plan pays for this program." + both;
      case Topic::vendor:
        return "Who is in charge of this part of your plan." + both;
      case Topic::patient_pays:
        return "What your part of each day is." + both;
      case Topic::deductible:
        return "How much you must pay this year before your plan pays." + both;
      case Topic::out_of_pocket:
        return "How far you are from the most you pay in a plan year." + both;
      case Topic::authorization:
        return "If your plan must approve the program before it pays." + both;
      default:
        return {};
    }
  }

  void add_gaps() {
    if (!is_plan_to_pay() || has_gap(Topic::identity)) return;
    std::vector<std::string> points;
    for (const LetterGap& gap : letter_.gaps) {
      if (std::string words = gap_words(gap); !words.empty()) points.push_back(std::move(words));
    }
    const bool is_cost_open = !letter_.cost && letter_.told.has_value();
    if (!is_range() && points.empty() && !is_cost_open) return;
    Section section{.head = is_range() ? "Why is it a range?" : "What we do not know yet"};
    if (is_cost_open)
      section.paragraphs.push_back("We do not know yet what the " + whole() + " will cost you.");
    if (points.empty()) {
      if (is_range())
        section.paragraphs.emplace_back(
            "Your plan did not tell us all of its rules. We show the lowest and the highest cost "
            "we "
            "expect.");
    } else {
      if (letter_.headline == Headline::needs_call)
        section.paragraphs.emplace_back(
            is_range() ? "We do not know all of it yet. We will call your plan about this:"
                       : "We will call your plan about this:");
      section.points = std::move(points);
    }
    text_.sections.push_back(std::move(section));
  }

  // Of a plan that has ended no days can be asked for.
  [[nodiscard]] bool is_ended_by(CivilDate when) const {
    return letter_.ends_early && *letter_.ends_early <= when;
  }

  void add_why_it_changes() {
    if (!letter_.cost) return;
    const LetterCost& cost = *letter_.cost;
    std::vector<std::pair<CivilDate, std::string>> turns;
    // Without a likely figure these two are the high end's: nothing to expect.
    if (cost.likely && cost.deductible_met)
      turns.emplace_back(
          *cost.deductible_met,
          (cost.deductible_met == letter_.first_visit ? std::string("On your first day")
                                                      : "By " + day(*cost.deductible_met)) +
              ", we expect that you have paid your deductible. After that, a day costs "
              "you less.");
    if (cost.likely && cost.maximum_reached)
      turns.emplace_back(
          *cost.maximum_reached,
          "By " + day(*cost.maximum_reached) +
              ", we expect that you reach the most you pay in a plan year. After that, we "
              "expect no more from you until its new year.");
    if (cost.plan_year_resets)
      turns.emplace_back(
          *cost.plan_year_resets,
          (cost.plan_year_starts
               ? "On " + day(*cost.plan_year_starts) + ", your plan starts a new year."
               : "Your plan starts a new year before " + day(*cost.plan_year_resets) + '.') +
              " What you must pay first then starts over, so those days can cost you "
              "more.");
    if (cost.not_covered_from)
      turns.emplace_back(
          *cost.not_covered_from,
          "From " + day(*cost.not_covered_from) +
              " on, your plan may not pay. Those days are not in the amounts above." +
              (is_ended_by(*cost.not_covered_from) ? std::string()
                                                   : " We will ask your plan for more days."));
    std::ranges::stable_sort(turns, {}, &std::pair<CivilDate, std::string>::first);
    Section section{.head = "Why does the cost change?"};
    std::string paragraph;
    for (const auto& [when, words] : turns) paragraph += (paragraph.empty() ? "" : " ") + words;
    if (!paragraph.empty()) section.paragraphs.push_back(std::move(paragraph));
    if (cost.balance_bill > Money())
      section.paragraphs.push_back(
          "Your plan does not have a contract with us. We may bill you up to " +
          whole_dollars(cost.balance_bill) +
          " more than the amounts above. Please talk with us about this.");
    if (!section.paragraphs.empty()) text_.sections.push_back(std::move(section));
  }

  // One sentence for what a phase may cost; cents of an uneven day would only look exact.
  [[nodiscard]] static std::string cost_of(const LetterPhase& phase) {
    if (!phase.is_covered) return "Your plan may not pay for them.";
    if (!phase.low) return "We do not know yet what they will cost you.";
    if (!phase.high) return "We do not know yet what they will cost you at most.";
    const std::string high = whole_dollars(*phase.high);
    if (*phase.low == *phase.high) return "We expect that they cost you " + high + " in all.";
    if (*phase.low == Money()) return "They could cost you up to " + high + " in all.";
    return "They could cost you " + whole_dollars(*phase.low) + " to " + high + " in all.";
  }

  void add_after() {
    if (!letter_.cost || letter_.after.empty()) return;
    Section section{.head = "After this program"};
    for (const LetterPhase& phase : letter_.after) {
      std::string words =
          "From " + day(phase.from) + " to " + day(phase.through) +
          ", your care may go on: " + phase.name +
          (phase.days == 1 ? ", 1 visit. " : fmt::format(", {} visits. ", phase.days)) +
          cost_of(phase);
      const bool is_first = &phase == &letter_.after.front();
      if (!phase.copay.empty()) {
        words +=
            !is_first || !is_told(letter_.copay)
                ? " Your set amount is then " + phase.copay + '.'
                : " Your set amount is then " + phase.copay + ", not " + letter_.copay.text + '.';
      }
      section.paragraphs.push_back(std::move(words));
    }
    section.paragraphs.emplace_back("These days are not in the amounts above.");
    text_.sections.push_back(std::move(section));
  }

  void add_what_could_change() {
    if (!letter_.told || !is_plan_to_pay() || has_gap(Topic::identity)) return;
    Section section{.head = "What could change this"};
    if (letter_.through)
      section.points.emplace_back("You miss days, or your program gets longer or shorter.");
    section.points.emplace_back("Other doctors send bills to your plan before ours.");
    section.points.emplace_back("Your plan changes, or you get a new plan.");
    text_.sections.push_back(std::move(section));
  }

  void add_good_faith() {
    Section section{.head = "Your good faith estimate"};
    std::string promise =
        "If you pay for your care on your own, the law gives you the right to a good faith "
        "estimate. "
        "It is a list of what we expect your care to cost.";
    // Where the visit is too near for the rule, only who asks gets one.
    if (letter_.good_faith_due && *letter_.good_faith_due < letter_.made) {
      promise += " You should have it since " + day(*letter_.good_faith_due) +
                 ". If you do not, please " + call_us() + '.';
    } else if (letter_.good_faith_due) {
      promise += " You will get it from us by " + day(*letter_.good_faith_due) + '.';
      text_.strong.push_back(day(*letter_.good_faith_due));
    }
    section.paragraphs.push_back(std::move(promise));
    section.paragraphs.push_back(
        fmt::format("You can ask us for one at any time. You then get it within {} business days.",
                    good_faith_on_request_days));
    section.paragraphs.emplace_back(
        "Keep it. If a bill is $400 or more above it, you can dispute the bill. To learn more, go "
        "to "
        "www.cms.gov/nosurprises or call 800-985-3059.");
    text_.sections.push_back(std::move(section));
  }

  void add_what_to_do() {
    Section section{.head = letter_.good_faith_applies ? "We are here to help" : "What to do now"};
    std::string words;
    const bool is_asked_above =
        letter_.headline == Headline::needs_data_fix || letter_.headline == Headline::not_covered ||
        letter_.headline == Headline::needs_patient || letter_.good_faith_applies;
    if (!is_asked_above)
      words = "If you have one more plan, or you get a new one, " + call_us() + ". ";
    if (letter_.headline == Headline::needs_patient && !letter_.paid_through)
      words = "Please " + call_us() + " to tell us about your plans. ";
    section.paragraphs.push_back(
        words +
        "If paying is hard, please talk with us. We can also give you this "
        "letter in large print or in another language.");
    text_.sections.push_back(std::move(section));
  }

  [[nodiscard]] std::string fine_print() const {
    std::string words = "This is not a bill. ";
    if (letter_.good_faith_applies) return words + "Letter of " + in_full(letter_.made) + '.';
    if (letter_.cost) words = "This is what we expect, not a bill. ";
    words += "Your plan decides what it pays when it gets our claim. ";
    words +=
        letter_.told
            ? "This letter is based on what your plan told us on " + in_full(*letter_.told) + '.'
            : "Your plan has not told us enough yet. Letter of " + in_full(letter_.made) + '.';
    return words;
  }
  [[nodiscard]] static std::string in_full(CivilDate one) {
    const std::string full = full_day(one);
    return full.substr(full.find(", ") + 2);
  }

  const PatientLetter& letter_;
  LetterText text_{};
};

}  // namespace

LetterText words_of(const PatientLetter& letter) { return Letter(letter).write(); }

std::string running_text(const LetterText& text) {
  std::string all;
  const auto add = [&](const std::string& line) { all += line + '\n'; };
  for (const std::string& paragraph : text.opening) add(paragraph);
  for (const Section& section : text.sections) {
    for (const std::string& paragraph : section.paragraphs) add(paragraph);
    for (const std::string& point : section.points) add(point);
  }
  add(text.fine_print);
  return all;
}

}  // namespace eligd::report
