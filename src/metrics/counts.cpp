#include "metrics/counts.hpp"

#include <map>
#include <mutex>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <string>

namespace eligd::metrics {
namespace {

// An attempt nobody told the end of (a crash of a job) must not be remembered for ever.
constexpr std::size_t under_way_max = 100'000;

// From a front desk's patience to the longest a gateway waits (config/eligd.toml, total_timeout).
const prometheus::Histogram::BucketBoundaries& buckets() {
  static const prometheus::Histogram::BucketBoundaries all{0.1, 0.25, 0.5, 1,  2,  4,
                                                           8,   15,   30,  60, 120};
  return all;
}

double seconds(Microseconds time) { return std::chrono::duration<double>(time).count(); }

}  // namespace

struct Counts::Families {
  explicit Families(const Clock& the_clock) : clock(the_clock) {}

  const Clock& clock;
  prometheus::Registry registry{};
  prometheus::Family<prometheus::Counter>& happenings =
      prometheus::BuildCounter()
          .Name("eligd_happenings_total")
          .Help("What happened, by the name the log has for it.")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& attempts =
      prometheus::BuildCounter()
          .Name("eligd_attempts_total")
          .Help("Questions that left or were to leave, by clearinghouse and what came of them.")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& answers =
      prometheus::BuildHistogram()
          .Name("eligd_answer_seconds")
          .Help("From a question's leaving to its answer, by clearinghouse.")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& in_flight =
      prometheus::BuildGauge()
          .Name("eligd_attempts_in_flight")
          .Help("Questions that left and have no end yet, by clearinghouse.")
          .Register(registry);
  std::mutex mutex{};
  std::map<AttemptId, Microseconds> sent{};
};

Counts::Counts(const Clock& clock) : families_(std::make_unique<Families>(clock)) {}
Counts::~Counts() = default;

void Counts::saw(const jobs::Happening& happening) {
  Families& all = *families_;
  all.happenings.Add({{"name", std::string(happening.name)}}).Increment();
  constexpr std::string_view prefix = "attempt.";
  const bool is_held = happening.name == "answer.held" && happening.attempt != AttemptId{};
  if (!happening.name.starts_with(prefix) && !is_held) return;
  const std::string house = happening.clearinghouse.value();
  const std::string outcome(is_held ? "held" : happening.name.substr(prefix.size()));
  all.attempts.Add({{"clearinghouse", house}, {"outcome", outcome}}).Increment();

  const std::scoped_lock lock(all.mutex);
  auto& in_flight = all.in_flight.Add({{"clearinghouse", house}});
  if (outcome == "sent") {
    if (all.sent.size() < under_way_max &&
        all.sent.emplace(happening.attempt, all.clock.steady()).second)
      in_flight.Increment();
    return;
  }
  if (outcome == "taken") return;  // no end: the partner answers later
  const auto sent = all.sent.find(happening.attempt);
  if (sent == all.sent.end()) return;
  if (outcome == "answered")
    all.answers.Add({{"clearinghouse", house}}, buckets())
        .Observe(seconds(all.clock.steady() - sent->second));
  all.sent.erase(sent);
  in_flight.Decrement();
}

std::vector<prometheus::MetricFamily> Counts::Collect() const {
  return families_->registry.Collect();
}

}  // namespace eligd::metrics
