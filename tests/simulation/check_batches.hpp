// What goes by file, watched from outside: I1 on record whole before its first byte leaves, I9 each
// file once and no number twice, I12 each file of the partner's once, I11 whole or not at all, I8
// what counts as not sent the partner does not have, C2 nothing through a door that is held.
#pragma once

#include "scene.hpp"

#include <set>
#include <string>

namespace eligd::simulation {

// Until when answers to a file that was sent then are waited for, worked out day by day on the
// partner's clock, without the product's calendar.
[[nodiscard]] Instant waits_until(const config::BatchProfile& partner, Instant sent);

class BatchCheck final : public FolderWatch {
 public:
  explicit BatchCheck(Scene& scene) : scene_(scene) {}
  void visiting(VisitKind kind) override;
  void putting(const std::string& bytes) override;
  void handed_over(const std::string& name, const std::string& bytes) override;
  void submitting(const std::string& name) override;
  void arrived(const std::string& name, std::size_t questions) override;
  void confirming(const std::string& digest) override;
  void night_ended();

 private:
  [[nodiscard]] std::int64_t on_its_way_as(const std::string& name);

  Scene& scene_;
  std::set<std::string> handed_over_{};  // names
  std::set<std::string> numbers_{};      // ISA13
};

}  // namespace eligd::simulation
