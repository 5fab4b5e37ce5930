#include "metrics/process.hpp"

#include "metrics/families.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace eligd::metrics {
namespace {

// proc(5): the fields of /proc/self/stat behind the name, which may hold anything.
constexpr int user_ticks = 14;
constexpr int system_ticks = 15;
constexpr int start_ticks = 22;
constexpr int resident_pages = 24;

std::vector<std::string> stat_fields() {
  std::ifstream in("/proc/self/stat");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto name_end = text.rfind(')');
  if (name_end == std::string::npos) return {};
  std::vector<std::string> fields(2);  // number and name
  std::istringstream rest(text.substr(name_end + 1));
  for (std::string field; rest >> field;) fields.push_back(field);
  return fields;
}

double boot_seconds() {
  std::ifstream in("/proc/stat");
  for (std::string word; in >> word;) {
    double value = 0;
    if (word == "btime" && in >> value) return value;
  }
  return 0;
}

}  // namespace

std::vector<prometheus::MetricFamily> process_figures() {
  std::vector<prometheus::MetricFamily> all;
  const auto fields = stat_fields();
  const auto field = [&](int number) {
    return std::stod(fields.at(static_cast<std::size_t>(number) - 1));
  };
  const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  if (fields.size() >= resident_pages && ticks > 0) {
    add(all.emplace_back(counter("process_cpu_seconds_total", "Processor time taken.")),
        (field(user_ticks) + field(system_ticks)) / ticks);
    add(all.emplace_back(gauge("process_resident_memory_bytes", "Memory that is there.")),
        field(resident_pages) * static_cast<double>(sysconf(_SC_PAGESIZE)));
    if (const double boot = boot_seconds(); boot > 0)
      add(all.emplace_back(
              gauge("process_start_time_seconds", "When it began, seconds since 1970.")),
          boot + field(start_ticks) / ticks);
  }
  std::error_code error;
  const std::filesystem::directory_iterator open("/proc/self/fd", error);
  if (!error)
    add(all.emplace_back(gauge("process_open_fds", "Open descriptors.")),
        static_cast<double>(std::distance(begin(open), end(open))));
  return all;
}

}  // namespace eligd::metrics
