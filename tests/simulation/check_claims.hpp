// Whoever stood still and goes on is late: I16, nothing leaves whose claim is another's or over, or
// that was decided a while ago; nothing leaves once the night's window is over.
//
// Stands before the watch it is given, and tells it all it hears.
#pragma once

#include "scene.hpp"

namespace eligd::simulation {

class ClaimsCheck final : public WireWatch {
 public:
  ClaimsCheck(Scene& scene, WireWatch& next) : scene_(scene), next_(next) {}
  void sending(const Exchange& exchange) override;
  void taken(const Exchange& exchange) override { next_.taken(exchange); }
  void ended(const Exchange& exchange, News news) override { next_.ended(exchange, news); }
  void handed_over(const Exchange& exchange) override { next_.handed_over(exchange); }
  void read_by_file(const Exchange& exchange) override { next_.read_by_file(exchange); }

 private:
  Scene& scene_;
  WireWatch& next_;
};

}  // namespace eligd::simulation
