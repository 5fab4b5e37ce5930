// What an EnvelopeReader tells, kept as interchanges, groups and sets.
#pragma once

#include "x12/envelope.hpp"

#include <span>
#include <vector>

namespace eligd::x12 {

class EnvelopeTree : public EnvelopeSink {
 public:
  explicit EnvelopeTree(std::vector<Interchange>& interchanges) : interchanges_(interchanges) {}

  void open_interchange(const Segment& isa) override {
    Interchange& fresh = interchanges_.emplace_back();
    fresh.isa = isa;
    fresh.delimiters = isa.delimiters();
  }
  void take_acknowledgement(const Segment& ta1) override { here().acknowledgements.push_back(ta1); }
  void open_group(const Segment& gs) override { here().groups.emplace_back().gs = gs; }
  void take_set(const TransactionSet& set) override { here().groups.back().sets.push_back(set); }
  void close_group(const Segment& ge) override { here().groups.back().ge = ge; }
  void close_interchange(const Segment& iea) override { here().iea = iea; }
  void take_strays(std::span<const Segment> segments) override {
    here().strays.insert(here().strays.end(), segments.begin(), segments.end());
  }

 private:
  // The segments start with an ISA, so there is one.
  Interchange& here() { return interchanges_.back(); }

  std::vector<Interchange>& interchanges_;
};

}  // namespace eligd::x12
