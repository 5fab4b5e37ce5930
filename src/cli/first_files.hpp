// The first configuration of a practice: the shipped files with its own answers in them.
#pragma once

#include "base/secret.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace eligd::cli {

struct FirstAnswers {
  std::string practice{};  // as the payers have it
  std::string npi{};
  std::string tax_id{};
  std::string taxonomy{};
  std::string zone{};
  std::filesystem::path data{};  // absolute
  std::string clearinghouse{};   // its key
  std::string house_name{};
  std::string protocol{};  // core_soap, core_mime or rest_json
  std::string url{};
  std::string sender_id{};
  std::string receiver_id{};
  std::string user{};
  Secret secret{};  // empty: it comes later
};

// Their texts by their names below the configuration folder; no secret stands in one.
[[nodiscard]] std::map<std::string, std::string> first_files(const FirstAnswers& answers);

}  // namespace eligd::cli
