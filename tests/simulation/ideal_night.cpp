// The ideal dispatcher of load.hpp: a list scheduler over two clearinghouses, in the order of
// deadlines, written without a line of the engine's.
#include "load.hpp"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>

namespace eligd::simulation {

namespace {

using std::chrono::seconds;

constexpr int anywhere = -1;

// A line that broke without an answer leaves the partner at work (decision 0018).
bool holds_slot(Fault fault) {
  switch (fault) {
    case Fault::cut_before:
    case Fault::cut_after:
    case Fault::silence_before:
    case Fault::silence_after:
    case Fault::truncated:
      return true;
    default:
      return false;
  }
}

class Ideal {
 public:
  Ideal(const WorldPlan& plan, const std::set<std::string>& without)
      : plan_(plan), without_(without), limits_(plan.configuration.settings.limits) {
    for (const config::Clearinghouse& house : plan.configuration.clearinghouses)
      houses_.push_back({.key = house.key.value(), .free = house.in_flight_max});
    for (const Person& person : plan.people) questions_.push_back(question_of(person));
    for (std::size_t n = 0; n < questions_.size(); ++n) ready_.insert(n);
  }

  IdealNight live() {
    for (const House& house : houses_) end_.slots += house.free;
    if (plan_.load->death) news_.push({plan_.load->death->after, What::death, 0});
    fill();
    while (!news_.empty()) {
      const News news = news_.top();
      news_.pop();
      now_ = std::get<0>(news);
      happen(std::get<1>(news), std::get<2>(news));
      if (!news_.empty() && std::get<0>(news_.top()) == now_) continue;
      fill();
    }
    end_.stuck = static_cast<int>(questions_.size()) - end_.answered;
    return end_;
  }

 private:
  enum class What : std::uint8_t { death, slot_free, answered, ready };
  using News = std::tuple<Microseconds, What, std::size_t>;
  struct House {
    std::string key{};
    int free = 0;
    bool is_dead = false;
  };
  struct Question {
    const Person* person = nullptr;
    std::vector<int> ways{};
    int only = anywhere;
    int attempts = 0;
  };

  [[nodiscard]] int house_named(const std::string& key) const {
    const auto found = std::ranges::find(houses_, key, &House::key);
    return static_cast<int>(found - houses_.begin());
  }
  [[nodiscard]] Question question_of(const Person& person) const {
    Question made{.person = &person};
    const config::Payer& payer = *plan_.configuration.payer(PayerKey(person.payer));
    for (const config::Route& route : payer.routes)
      made.ways.push_back(house_named(route.clearinghouse.value()));
    return made;
  }
  House& house(int number) { return houses_.at(static_cast<std::size_t>(number)); }

  void happen(What what, std::size_t which) {
    switch (what) {
      case What::death:
        house(house_named(plan_.load->death->house)).is_dead = true;
        break;
      case What::slot_free:
        ++houses_.at(which).free;
        break;
      case What::answered:
        ++end_.answered;
        if (!without_.contains(questions_.at(which).person->member_id)) end_.makespan = now_;
        break;
      case What::ready:
        ready_.insert(which);
        break;
    }
  }

  [[nodiscard]] bool has_free_slot() const {
    return std::ranges::any_of(houses_,
                               [](const House& one) { return one.free > 0 && !one.is_dead; });
  }

  void fill() {
    for (auto at = ready_.begin(); at != ready_.end() && has_free_slot();) {
      Question& question = questions_.at(*at);
      const auto way = std::ranges::find_if(question.ways, [&](int number) {
        const bool is_wanted = question.only == anywhere || question.only == number;
        return is_wanted && !house(number).is_dead && house(number).free > 0;
      });
      const bool is_gone =
          std::ranges::all_of(question.ways, [&](int number) { return house(number).is_dead; });
      if (way != question.ways.end()) start(*at, *way);
      at = way != question.ways.end() || is_gone ? ready_.erase(at) : std::next(at);
    }
  }

  void start(std::size_t which, int way) {
    Question& question = questions_.at(which);
    const DrawnAttempt drawn =
        drawn_attempt(plan_, question.person->member_id, ++question.attempts);
    --house(way).free;
    const Microseconds end = now_ + drawn.lasts;
    const auto& death = plan_.load->death;
    const bool dies = death && death->house == house(way).key && end > death->after;
    const Microseconds held =
        holds_slot(drawn.fault) ? std::max(end, now_ + Microseconds(limits_.slot_held)) : end;
    news_.push({held, What::slot_free, static_cast<std::size_t>(way)});
    end_.work += held - now_;
    if (dies) return;  // its way may have taken it, and comes no more
    if (drawn.fault == Fault::none) {
      news_.push({end, What::answered, which});
      return;
    }
    if (drawn.fault == Fault::refused && question.ways.size() > 1) {
      news_.push({end, What::ready, which});  // the other door, at once
      return;
    }
    const config::Payer& payer = *plan_.configuration.payer(PayerKey(question.person->payer));
    Microseconds wait = Microseconds(payer.retry.first) / 2;
    if (drawn.fault != Fault::refused) {
      wait = std::max<Microseconds>(wait, limits_.retry_first);
      question.only = way_after(drawn.fault, way);
    }
    news_.push({end + wait, What::ready, which});
  }

  // Where the outcome is unknown the payer may have it: the same door again.
  static int way_after(Fault fault, int way) {
    const bool may_have_arrived =
        holds_slot(fault) || fault == Fault::page || fault == Fault::server_error;
    return may_have_arrived ? way : anywhere;
  }

  const WorldPlan& plan_;
  const std::set<std::string>& without_;
  const config::Limits& limits_;
  std::vector<House> houses_{};
  std::vector<Question> questions_{};
  std::set<std::size_t> ready_{};
  std::priority_queue<News, std::vector<News>, std::greater<>> news_{};
  Microseconds now_{0};
  IdealNight end_{};
};

}  // namespace

IdealNight ideal_night(const WorldPlan& plan, const std::set<std::string>& without) {
  return Ideal(plan, without).live();
}

}  // namespace eligd::simulation
