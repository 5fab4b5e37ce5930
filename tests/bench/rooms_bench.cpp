// What deciding and showing cost: explain() over the labelled answers, and the report of a large
// night, each beside the least the same bytes cost. tools/bench runs it.
//
//   build/release/bin/rooms_bench
#include "config/configuration.hpp"
#include "coverage/estimate.hpp"
#include "coverage/explain.hpp"
#include "make_271.hpp"
#include "report/html.hpp"
#include "sample_night.hpp"
#include "source_dir.hpp"
#include "x12/document.hpp"
#include "x12/read_271.hpp"

#include <boost/json.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory_resource>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace eligd;

namespace fs = std::filesystem;

constexpr std::size_t large_night_rows = 2000;

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A labelled case: what is asked, and the answers read already.
struct Case {
  coverage::Request request{};
  std::deque<x12::Document> documents{};
  std::vector<coverage::AnswerInput> inputs{};
};

coverage::Request request_of(const fs::path& spec, const config::Configuration& configuration) {
  const boost::json::value told = boost::json::parse(text_of(spec));
  const auto& ask = told.at("ask").as_object();
  const auto* level =
      configuration.level(LevelKey(boost::json::value_to<std::string>(ask.at("level"))));
  if (level == nullptr) throw std::runtime_error(spec.string() + ": no such level");
  coverage::Request request{.level = *level};
  request.from = parse_iso_date(ask.at("from").as_string()).value();
  request.through = parse_iso_date(ask.at("through").as_string()).value();
  request.network = coverage::OurNetwork::in;
  if (ask.contains("payer")) request.payer = boost::json::value_to<std::string>(ask.at("payer"));
  return request;
}

struct Cases {
  std::deque<Case> cases{};
  std::vector<std::string> answers{};  // the bytes of all of them
};

const Cases& labelled() {
  static const Cases all = [] {
    Cases made;
    const config::Loaded loaded = config::load(ELIGD_SOURCE_DIR "/config");
    if (!loaded.configuration) throw std::runtime_error("the shipped configuration does not load");
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(ELIGD_SOURCE_DIR "/tests/coverage/cases")) {
      if (entry.path().extension() == ".271") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    for (const fs::path& file : files) {
      Case& one = made.cases.emplace_back();
      one.request = request_of(fs::path(file).replace_extension(".json"), *loaded.configuration);
      made.answers.push_back(text_of(file));
      one.documents.push_back(x12::read(made.answers.back()));
      one.inputs.push_back({.name = file.filename(), .document = &one.documents.back()});
    }
    return made;
  }();
  return all;
}

std::size_t typed(const x12::Document& document) {
  std::size_t sources = 0;
  for (const x12::Interchange& interchange : document.interchanges()) {
    for (const x12::Group& group : interchange.groups) {
      for (const x12::TransactionSet& set : group.sets) {
        std::pmr::monotonic_buffer_resource arena;
        x12::Findings findings;
        sources += x12::read_271(set, arena, findings).sources.size();
      }
    }
  }
  return sources;
}

void explain(benchmark::State& state) {
  const Cases& all = labelled();
  std::size_t facts = 0;
  for (auto _ : state) {
    for (const Case& one : all.cases) {
      const auto summary = coverage::explain(one.request, one.inputs);
      facts += summary ? summary->facts.size() : 0;
    }
  }
  benchmark::DoNotOptimize(facts);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(all.answers.size()));
}

// One answer of 200 benefits, behavioral and not, with the texts payers hang on them.
struct Large {
  std::string text = bench::make_answer(7, 200);
  x12::Document document = x12::read(text);
  coverage::Request request{};
};

const Large& large() {
  static const Large made = [] {
    Large one;
    one.request.level = labelled().cases.front().request.level;
    one.request.from = *CivilDate::of(2026, 8, 10);
    one.request.through = *CivilDate::of(2026, 10, 2);
    one.request.network = coverage::OurNetwork::in;
    return one;
  }();
  return made;
}

void explain_200(benchmark::State& state) {
  const Large& one = large();
  const std::vector<coverage::AnswerInput> inputs{{.name = "large", .document = &one.document}};
  std::size_t facts = 0;
  for (auto _ : state) {
    const auto summary = coverage::explain(one.request, inputs);
    facts += summary ? summary->facts.size() : 0;
  }
  if (facts == 0) state.SkipWithError("nothing was read");
  state.SetItemsProcessed(state.iterations());
}

void read_200(benchmark::State& state) {
  std::size_t sources = 0;
  for (auto _ : state) sources += typed(large().document);
  benchmark::DoNotOptimize(sources);
  state.SetItemsProcessed(state.iterations());
}

// Forty days across a plan-year change, with everything open that makes a range: mode, family
// deductible, what is left, the copay's period.
coverage::ProgramAsked open_program() {
  using coverage::State;
  const auto money = [](std::string key, std::string amount) {
    return coverage::Fact{.key = std::move(key), .state = State::known, .value = std::move(amount)};
  };
  coverage::ProgramAsked asked{.network = coverage::OurNetwork::in};
  for (int day = 0; day < 40; ++day) {
    asked.program.days.push_back(
        {.date = CivilDate::of(2026, 11, 2)->plus_days(2 * day), .allowed = Money::cents(27'550)});
  }
  asked.facts = {money("deductible.individual.in.total", "1500.00"),
                 money("deductible.family.in.total", "3000.00"),
                 money("oop.individual.in.total", "5000.00"),
                 money("oop.individual.in.remaining", "1800.00"),
                 money("coinsurance.in", "0.20"),
                 {.key = "copay.in",
                  .state = State::known,
                  .value = coverage::Members{{"amount", "40.00"}, {"per", "unknown"}}}};
  return asked;
}

void estimate(benchmark::State& state) {
  const coverage::ProgramAsked asked = open_program();
  for (auto _ : state) benchmark::DoNotOptimize(coverage::estimate(asked).low);
  state.SetItemsProcessed(state.iterations());
}

// The same days once, every input known: what each way costs.
void one_course(benchmark::State& state) {
  coverage::ProgramAsked asked = open_program();
  asked.rules.modes = {coverage::CostMode::copay};
  std::get<coverage::Members>(asked.facts.back().value).back().second = "day";
  for (auto _ : state) benchmark::DoNotOptimize(coverage::estimate(asked).low);
  state.SetItemsProcessed(state.iterations());
}

// The same answers from bytes to typed form, nothing concluded.
void read_answers(benchmark::State& state) {
  const Cases& all = labelled();
  std::size_t sources = 0;
  for (auto _ : state) {
    for (const std::string& answer : all.answers) sources += typed(x12::read(answer));
  }
  benchmark::DoNotOptimize(sources);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(all.answers.size()));
}

// The sample night's rows over and over, each a verification of its own.
report::NightReport large_night() {
  report::NightReport night = report::sample_night();
  const std::vector<report::Row> pattern = night.rows;
  std::int64_t number = 100'000;
  while (night.rows.size() < large_night_rows) {
    report::Row row = pattern[night.rows.size() % pattern.size()];
    row.verification = VerificationId(++number);
    night.rows.push_back(std::move(row));
  }
  const auto with = [&](report::Outcome outcome) {
    return std::ranges::count(night.rows, outcome, &report::Row::outcome);
  };
  night.counts = {.planned = static_cast<std::int64_t>(night.rows.size()),
                  .answered = with(report::Outcome::answered),
                  .failed = with(report::Outcome::failed),
                  .held = with(report::Outcome::held),
                  .skipped = with(report::Outcome::skipped),
                  .reused = std::ranges::count(night.rows, true, &report::Row::reused)};
  return night;
}

const report::NightReport& night() {
  static const report::NightReport made = large_night();
  return made;
}

void render(benchmark::State& state) {
  std::size_t bytes = 0;
  for (auto _ : state) bytes = report::render_html(night()).size();
  state.counters["page bytes"] = static_cast<double>(bytes);
}

// The finished page taken in by the same DOM and put out again, nothing decided or worded.
void pass_through_dom(benchmark::State& state) {
  const std::string page = report::render_html(night());
  for (auto _ : state) {
    pugi::xml_document document;
    (void)document.load_buffer(page.data(), page.size(), pugi::parse_full);
    std::ostringstream out;
    document.save(out, "", pugi::format_raw);
    benchmark::DoNotOptimize(out.view().size());
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::RegisterBenchmark("read_answers", read_answers)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("read_200", read_200)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("coverage.explain", explain)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("coverage.explain_200", explain_200)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("coverage.estimate", estimate)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("one_course", one_course)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("dom", pass_through_dom)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("report.html", render)->Unit(benchmark::kMillisecond);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
