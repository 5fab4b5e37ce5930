#include "jobs/echoed_traces.hpp"

namespace eligd::jobs {

std::vector<TraceNumber> echoed_traces(const x12::Document& document) {
  std::vector<TraceNumber> traces;
  for (const x12::Interchange& interchange : document.interchanges()) {
    for (const x12::Group& group : interchange.groups) {
      for (const x12::TransactionSet& set : group.sets) {
        for (const x12::Segment& segment : set.segments) {
          if (segment.tag() != x12::tag_of("TRN") || segment.value(1) != "2") continue;
          if (traces.size() >= echoed_traces_max) return traces;
          traces.emplace_back(std::string(segment.value(2)));
        }
      }
    }
  }
  return traces;
}

}  // namespace eligd::jobs
