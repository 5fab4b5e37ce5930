#include "testpayer/received_log.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace eligd::testpayer {
namespace {

boost::json::object counted(const std::map<std::string, std::int64_t>& counts) {
  boost::json::object out;
  for (const auto& [name, count] : counts) out[name] = count;
  return out;
}

}  // namespace

ReceivedLog::~ReceivedLog() {
  if (file_ >= 0) ::close(file_);
}

Result<void> ReceivedLog::open(const std::string& file) {
  file_ = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file_ < 0)
    return fail(ErrorKind::storage, "cannot open the log " + file + ": " + std::strerror(errno));
  return {};
}

void ReceivedLog::write(const Entry& entry) {
  ++requests_;
  inquiries_ += entry.inquiries;
  latency_us_ += entry.latency_us;
  latency_us_max_ = std::max(latency_us_max_, entry.latency_us);
  ++by_clearinghouse_[entry.clearinghouse];
  ++by_protocol_[entry.protocol];
  ++by_outcome_[entry.outcome];
  if (!entry.question.empty() && by_question_.size() < questions_kept_max) {
    if (++by_question_[entry.question] > 1) ++questions_repeated_;
    if (!entry.isa13.empty() && !numbers_.insert(entry.clearinghouse + '|' + entry.isa13).second)
      ++numbers_repeated_;
    if (!entry.trn02.empty() && !traces_.insert(entry.clearinghouse + '|' + entry.trn02).second)
      ++traces_repeated_;
  }
  if (file_ < 0) return;
  const boost::json::object line{{"time", entry.time},
                                 {"clearinghouse", entry.clearinghouse},
                                 {"protocol", entry.protocol},
                                 {"isa13", entry.isa13},
                                 {"gs06", entry.gs06},
                                 {"st02", entry.st02},
                                 {"trn02", entry.trn02},
                                 {"bht03", entry.bht03},
                                 {"payer", entry.payer},
                                 {"question", entry.question},
                                 {"inquiries", entry.inquiries},
                                 {"outcome", entry.outcome},
                                 {"latency_us", entry.latency_us}};
  const std::string text = boost::json::serialize(line) + "\n";
  // One write call a line: whole in the file even if this process is killed next. A full disk loses
  // lines of a test's log; the counts above still hold.
  if (::write(file_, text.data(), text.size()) < 0) file_ = -1;
}

void ReceivedLog::flight(int change) noexcept {
  in_flight_ += change;
  in_flight_max_ = std::max(in_flight_max_, in_flight_);
}

std::string ReceivedLog::summary() const {
  return boost::json::serialize(boost::json::object{
      {"requests", requests_},
      {"inquiries", inquiries_},
      {"questions", by_question_.size()},
      {"questions_repeated", questions_repeated_},
      {"isa13_repeated", numbers_repeated_},
      {"trn02_repeated", traces_repeated_},
      {"in_flight", in_flight_},
      {"in_flight_max", in_flight_max_},
      {"latency_us_sum", latency_us_},
      {"latency_us_max", latency_us_max_},
      {"by_clearinghouse", counted(by_clearinghouse_)},
      {"by_protocol", counted(by_protocol_)},
      {"by_outcome", counted(by_outcome_)},
  });
}

}  // namespace eligd::testpayer
