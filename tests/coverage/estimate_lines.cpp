// One program a line on standard input, its estimate a line on standard output: what
// tests/interop/estimate_oracle.py compares with its own.
#include "coverage/estimate.hpp"
#include "coverage/estimate_json.hpp"
#include "coverage/json.hpp"

#include <iostream>
#include <string>

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    const auto asked = eligd::coverage::read_path(line);
    if (asked) {
      std::cout << eligd::coverage::to_json(eligd::coverage::estimate(*asked)) << '\n';
    } else {
      std::cout << R"({"error":")" << asked.error().sentence << "\"}\n";
    }
    std::cout.flush();
  }
}
