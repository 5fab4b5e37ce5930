// Every sample file and every case: read whole, nothing lost, nothing crashed. // I24
//
// The samples are found beside the checkout (../shared/samples, ../shared/cases) and are never copied;
// where they are absent the tests skip and say so.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory_resource>

#include <gtest/gtest.h>

#include "x12/document.hpp"
#include "x12/read_271.hpp"

namespace eligd::x12 {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files(const std::string& folder) {
  std::vector<fs::path> found;
  const fs::path root = fs::path(ELIGD_SOURCE_DIR) / "../shared" / folder;
  if (!fs::exists(root)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const std::string ext = entry.path().extension().string();
    if (ext == ".270" || ext == ".271" || ext == ".999" || ext == ".ta1") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> all_files() {
  std::vector<fs::path> all = files("samples");
  const std::vector<fs::path> cases = files("cases");
  all.insert(all.end(), cases.begin(), cases.end());
  return all;
}

using Seen = std::map<std::uint64_t, int>;  // by offset, how often each segment is found in the result

void see(Seen& seen, const Segment& segment) {
  if (segment) ++seen[segment.offset()];
}

template <class ListOfSegments>
void see_all(Seen& seen, const ListOfSegments& list) {
  for (const auto& each : list) see(seen, each);
}

void see(Seen& seen, const Benefit& benefit) {
  see(seen, benefit.eb);
  see_all(seen, benefit.deliveries);
  see_all(seen, benefit.references);
  see_all(seen, benefit.dates);
  see_all(seen, benefit.rejects);
  see_all(seen, benefit.messages);
  see_all(seen, benefit.places);
  for (const BenefitEntity& entity : benefit.entities) {
    see(seen, entity.name);
    see(seen, entity.street);
    see(seen, entity.city);
    see_all(seen, entity.contacts);
    see(seen, entity.provider);
  }
}

void see(Seen& seen, const Member& member) {
  for (const Segment& each : {Segment(member.hl), Segment(member.name), Segment(member.street), Segment(member.city),
                              Segment(member.provider), Segment(member.demographics), Segment(member.relationship),
                              Segment(member.diagnoses), Segment(member.military)}) {
    see(seen, each);
  }
  see_all(seen, member.traces);
  see_all(seen, member.references);
  see_all(seen, member.rejects);
  see_all(seen, member.dates);
  for (const Benefit& benefit : member.benefits) see(seen, benefit);
}

Seen seen_in(const Response271& response) {
  Seen seen;
  see(seen, response.st);
  see(seen, response.bht);
  see(seen, response.se);
  see_all(seen, response.brackets);
  see_all(seen, response.unplaced);
  for (const Source& source : response.sources) {
    see(seen, source.hl);
    see(seen, source.name);
    see_all(seen, source.rejects);
    see_all(seen, source.contacts);
    see_all(seen, source.name_rejects);
    for (const Receiver& receiver : source.receivers) {
      see(seen, receiver.hl);
      see(seen, receiver.name);
      see(seen, receiver.street);
      see(seen, receiver.city);
      see(seen, receiver.provider);
      see_all(seen, receiver.references);
      see_all(seen, receiver.rejects);
      for (const Subscriber& subscriber : receiver.subscribers) {
        see(seen, static_cast<const Member&>(subscriber));
        for (const Dependent& dependent : subscriber.dependents) see(seen, static_cast<const Member&>(dependent));
      }
    }
  }
  return seen;
}

TEST(Samples, keep_every_segment_in_one_place_of_the_envelope) {
  const auto paths = all_files();
  if (paths.empty()) GTEST_SKIP() << "../shared/samples and ../shared/cases are absent";
  for (const fs::path& path : paths) {
    SCOPED_TRACE(path.filename().string());
    const Document document = read(slurp(path));
    Seen seen;
    for (const Interchange& interchange : document.interchanges()) {
      see(seen, interchange.isa);
      see(seen, interchange.iea);
      see_all(seen, interchange.acknowledgements);
      see_all(seen, interchange.strays);
      for (const Group& group : interchange.groups) {
        see(seen, group.gs);
        see(seen, group.ge);
        for (const TransactionSet& set : group.sets) see_all(seen, set.segments);
      }
    }
    EXPECT_EQ(seen.size(), document.segments().size());
    for (const auto& [offset, times] : seen) EXPECT_EQ(times, 1) << "at " << offset;
  }
}

TEST(Samples, keep_every_segment_of_a_271_in_one_place_of_the_typed_view) {
  const auto paths = all_files();
  if (paths.empty()) GTEST_SKIP() << "../shared/samples and ../shared/cases are absent";
  int sets = 0;
  for (const fs::path& path : paths) {
    SCOPED_TRACE(path.filename().string());
    const Document document = read(slurp(path));
    for (const Interchange& interchange : document.interchanges()) {
      for (const Group& group : interchange.groups) {
        for (const TransactionSet& set : group.sets) {
          std::pmr::monotonic_buffer_resource arena;
          Findings findings;
          const Seen seen = seen_in(read_271(set, arena, findings));  // a 270 read as 271 must hold too
          EXPECT_EQ(seen.size(), set.segments.size());
          for (const auto& [offset, times] : seen) EXPECT_EQ(times, 1) << "at " << offset;
          ++sets;
        }
      }
    }
  }
  EXPECT_GT(sets, 100);
}

TEST(Samples, of_the_clean_cases_leave_nothing_unplaced) {
  const auto paths = files("cases");
  if (paths.empty()) GTEST_SKIP() << "../shared/cases is absent";
  for (const fs::path& path : paths) {
    SCOPED_TRACE(path.filename().string());
    if (path.filename() == "026-truncated.271") continue;  // unclean on purpose
    const Document document = read(slurp(path));
    for (const Finding& finding : document.findings()) ADD_FAILURE() << finding.words;
    for (const Interchange& interchange : document.interchanges()) {
      for (const Group& group : interchange.groups) {
        for (const TransactionSet& set : group.sets) {
          std::pmr::monotonic_buffer_resource arena;
          Findings findings;
          const Response271 response = read_271(set, arena, findings);
          EXPECT_EQ(response.unplaced.size(), 0U);
          for (const Finding& finding : findings) ADD_FAILURE() << finding.segment << " " << finding.words;
        }
      }
    }
  }
}

TEST(Samples, give_some_interchange_but_for_those_that_hold_none) {
  const auto paths = files("samples");
  if (paths.empty()) GTEST_SKIP() << "../shared/samples is absent";
  for (const fs::path& path : paths) {
    SCOPED_TRACE(path.filename().string());
    const std::string bytes = slurp(path);
    EXPECT_EQ(read(bytes).interchanges().empty(), bytes.empty());
  }
}

}  // namespace
}  // namespace eligd::x12
