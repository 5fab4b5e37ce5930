// What an answer of the API says, as JSON: a test that gets none fails with what came instead.
#pragma once

#include "api/message.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace eligd::api::sample {

inline boost::json::object object_of(const Answer& answer) {
  boost::system::error_code trouble;
  const boost::json::value value = boost::json::parse(answer.body, trouble);
  EXPECT_FALSE(trouble) << answer.status << ' ' << answer.body;
  return value.is_object() ? value.get_object() : boost::json::object();
}

}  // namespace eligd::api::sample
