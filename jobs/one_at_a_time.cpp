#include "jobs/one_at_a_time.hpp"

#include <set>

namespace eligd::jobs {

namespace {

std::set<std::pair<const store::Store*, std::string>>& under_way() {
  thread_local std::set<std::pair<const store::Store*, std::string>> keys;
  return keys;
}

}  // namespace

OneAtATime::OneAtATime(const store::Store& store, std::string what)
    : key_(&store, std::move(what)), is_mine_(under_way().insert(key_).second) {}

OneAtATime::~OneAtATime() {
  if (is_mine_) under_way().erase(key_);
}

}  // namespace eligd::jobs
