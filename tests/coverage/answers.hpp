// Answers for tests: a 271 written from its benefit segments, the shipped levels of care, and a
// summary in one call.
#pragma once

#include "config/levels.hpp"
#include "coverage/explain.hpp"

#include <string>
#include <vector>

namespace eligd::coverage::test {

// The level as config/levels.toml ships it.
[[nodiscard]] config::LevelOfCare level(const std::string& key);

// What surrounds the benefits of a written answer.
struct Written {
  std::string trace = "TRC000001";
  std::string reference = "REQ000001";
  std::string made = "20260302*0915";
  std::string payer_id = "EXHP1";
  std::string birth = "19900214";
  std::string member_id = "EXM000001";
  std::vector<std::string> member = {"DTP*346*D8*20260101", "DTP*347*D8*20261231"};  // after DMG
};
// One interchange with one 271; `benefits` are segments without terminator ("EB*1*IND*30").
[[nodiscard]] std::string answer_271(const std::vector<std::string>& benefits,
                                     const Written& written = {});
// Deductible, out-of-pocket and status on type 30: what every Ready needs besides the level's own
// lines.
[[nodiscard]] std::vector<std::string> plan_lines();
[[nodiscard]] std::vector<std::string> operator+(std::vector<std::string> a,
                                                 const std::vector<std::string>& b);

// From 2026-03-09 through 2026-05-01, in network.
[[nodiscard]] Request request(const std::string& level_key = "iop_mh");
[[nodiscard]] Result<Summary> try_explain(const Request& request,
                                          const std::vector<std::string>& files);
// Ends the test when there is an error.
[[nodiscard]] Summary explain_all(const Request& request, const std::vector<std::string>& files);
[[nodiscard]] Summary explain_lines(const std::vector<std::string>& benefits,
                                    const Request& asked = request());

[[nodiscard]] std::string read_file(const std::string& path);

}  // namespace eligd::coverage::test
