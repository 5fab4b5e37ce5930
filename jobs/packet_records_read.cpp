// The other way: the parts of a packet, which may come from anywhere, as rows.
#include "jobs/packet_records.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

namespace eligd::jobs {
namespace {

namespace json = boost::json;

// The members of one object; the first that is missing or of another kind is remembered.
class Members {
 public:
  explicit Members(const json::value& value) : object_(value.if_object()) {
    if (object_ == nullptr) missing_ = "an object";
  }

  std::string text(std::string_view key) {
    const json::value* value = find(key);
    if (value != nullptr && value->is_string()) return std::string(value->get_string());
    return miss<std::string>(key);
  }
  // Empty: it is null.
  std::optional<std::string> text_or_null(std::string_view key) {
    const json::value* value = find(key);
    if (value != nullptr && value->is_null()) return std::nullopt;
    return text(key);
  }
  // Empty where there is none: packets of before it was told stay readable.
  std::string text_if_told(std::string_view key) {
    return find(key) != nullptr ? text(key) : std::string();
  }
  std::int64_t number(std::string_view key) {
    const json::value* value = find(key);
    if (value != nullptr && value->is_int64()) return value->get_int64();
    return miss<std::int64_t>(key);
  }
  bool boolean(std::string_view key) {
    const json::value* value = find(key);
    if (value != nullptr && value->is_bool()) return value->get_bool();
    return miss<bool>(key);
  }
  Instant instant(std::string_view key) {
    const auto read = parse_instant(text(key));
    return read ? *read : miss<Instant>(key);
  }
  CivilDate day(std::string_view key) {
    const auto read = parse_iso_date(text(key));
    return read ? *read : miss<CivilDate>(key);
  }
  // Empty: it is null, or not a number.
  template <class Id>
  std::optional<Id> id_or_none(std::string_view key) {
    const json::value* value = find(key);
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return Id(value->get_int64());
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> list;
    for (const json::value& one : array(key)) {
      if (one.is_string()) list.emplace_back(one.get_string());
    }
    return list;
  }
  const json::array& array(std::string_view key) {
    static const json::array none;
    const json::value* value = find(key);
    if (value != nullptr && value->is_array()) return value->get_array();
    (void)miss<int>(key);
    return none;
  }
  [[nodiscard]] const std::string& missing() const { return missing_; }

 private:
  [[nodiscard]] const json::value* find(std::string_view key) const {
    return object_ != nullptr ? object_->if_contains(key) : nullptr;
  }
  template <class T>
  T miss(std::string_view key) {
    if (missing_.empty()) missing_ = key;
    return T();
  }

  const json::object* object_;
  std::string missing_;
};

// `read` makes a T of the members it is shown.
template <class T, class Read>
Result<T> one_of(const json::value& value, Read read) {
  Members members(value);
  T made = read(members);
  if (!members.missing().empty())
    return fail(ErrorKind::unreadable, fmt::format("has no {} as it should", members.missing()));
  return made;
}

Result<json::value> parsed(const Phi<std::string>& text) {
  boost::system::error_code trouble;
  json::value value = json::parse(text.reveal(Purpose::report), trouble);
  if (trouble) return fail(ErrorKind::unreadable, "is no JSON");
  return value;
}

template <class T, class Read>
Result<T> read_one(const Phi<std::string>& text, Read read) {
  const auto value = parsed(text);
  if (!value) return std::unexpected(value.error());
  return one_of<T>(*value, read);
}

template <class T, class Read>
Result<std::vector<T>> read_list(const Phi<std::string>& text, Read read) {
  const auto value = parsed(text);
  if (!value) return std::unexpected(value.error());
  if (!value->is_array()) return fail(ErrorKind::unreadable, "is no list");
  std::vector<T> list;
  for (const json::value& each : value->get_array()) {
    auto one = one_of<T>(each, read);
    if (!one) return std::unexpected(one.error());
    list.push_back(*std::move(one));
  }
  return list;
}

}  // namespace

Result<PacketAbout> read_about(const Phi<std::string>& text) {
  return read_one<PacketAbout>(text, [](Members& m) {
    return PacketAbout{.verification = VerificationId(m.number("verification")),
                       .made = m.instant("made"),
                       .made_by = m.text("made_by"),
                       .rules_version = m.text("rules_version"),
                       .notice = m.text_if_told("notice")};
  });
}

Result<store::VerificationRecord> read_case(const Phi<std::string>& text) {
  return read_one<store::VerificationRecord>(text, [](Members& m) {
    const auto payer = m.text_or_null("payer");
    return store::VerificationRecord{
        .id = VerificationId(m.number("verification")),
        .intake = IntakeId(m.number("intake")),
        .payer = payer ? std::optional(PayerKey(*payer)) : std::nullopt,
        .level = LevelKey(m.text("level")),
        .from = m.day("from"),
        .through = m.day("through"),
        .network = m.text("network"),
        .deadline = m.instant("deadline"),
        .rules_version = m.text("rules_version")};
  });
}

Result<store::IntakeRecord> read_intake(const Phi<std::string>& text) {
  return read_one<store::IntakeRecord>(text, [](Members& m) {
    return store::IntakeRecord{.id = IntakeId(m.number("id")),
                               .version = m.number("version"),
                               .source = SourceKey(m.text("source")),
                               .external_id = m.text("external_id"),
                               .digest = m.text("sha256"),
                               .received = m.instant("received"),
                               .document = Phi<std::string>(m.text("document"))};
  });
}

Result<std::vector<AskedQuestion>> read_questions(const Phi<std::string>& text) {
  return read_list<AskedQuestion>(text, [](Members& m) {
    AskedQuestion asked{.inquiry = {.id = InquiryId(m.number("id")),
                                    .service_types = m.texts("service_types"),
                                    .repair = m.text_if_told("repair"),
                                    .payer = PayerKey(m.text_if_told("payer")),
                                    .follow = m.text_if_told("follow"),
                                    .named_by = PayerKey(m.text_if_told("named_by"))}};
    for (const json::value& each : m.array("attempts")) {
      Members attempt(each);
      asked.attempts.push_back({.id = AttemptId(attempt.number("id")),
                                .digest = attempt.text("sha256"),
                                .started = attempt.instant("started")});
    }
    return asked;
  });
}

Result<std::vector<store::AnswerRecord>> read_answers(const Phi<std::string>& text) {
  return read_list<store::AnswerRecord>(text, [](Members& m) {
    store::AnswerRecord answer{.id = AnswerId(m.number("id")),
                               .attempt = m.id_or_none<AttemptId>("attempt"),
                               .inquiry = m.id_or_none<InquiryId>("question"),
                               .digest = m.text("sha256"),
                               .received = m.instant("received")};
    answer.kind = answer_kind_named(m.text("kind"));
    return answer;
  });
}

Result<std::vector<store::CallResultRecord>> read_packet_calls(const Phi<std::string>& text) {
  return read_list<store::CallResultRecord>(text, [](Members& m) {
    return store::CallResultRecord{.id = m.number("id"),
                                   .json = Phi<std::string>(m.text("told")),
                                   .said = m.instant("said"),
                                   .recorded = m.instant("recorded"),
                                   .recorded_by = m.text("recorded_by")};
  });
}

Result<std::vector<store::OverrideRecord>> read_packet_overrides(const Phi<std::string>& text) {
  return read_list<store::OverrideRecord>(text, [](Members& m) {
    store::OverrideRecord made{.id = m.number("id"),
                               .json = Phi<std::string>(m.text("told")),
                               .expires = m.instant("expires"),
                               .recorded = m.instant("recorded"),
                               .recorded_by = m.text("recorded_by"),
                               .withdrawn_by = m.text("withdrawn_by")};
    if (!m.text("withdrawn").empty()) made.withdrawn = m.instant("withdrawn");
    return made;
  });
}

Result<std::vector<store::SummaryRecord>> read_summaries(const Phi<std::string>& text) {
  return read_list<store::SummaryRecord>(text, [](Members& m) {
    store::SummaryRecord summary{.id = SummaryId(m.number("id")),
                                 .digest = m.text("sha256"),
                                 .rules_version = m.text("rules_version"),
                                 .headline = m.text("headline"),
                                 .is_good = m.boolean("good"),
                                 .at = m.instant("made")};
    for (const json::value& id : m.array("answers")) {
      if (id.is_int64()) summary.answers.emplace_back(id.get_int64());
    }
    return summary;
  });
}

Result<store::AuditTrail> read_audit(const Phi<std::string>& text) {
  return read_one<store::AuditTrail>(text, [](Members& m) {
    store::AuditTrail trail;
    for (const json::value& each : m.array("entries")) {
      Members link(each);
      trail.entries.push_back({.sequence = link.number("sequence"),
                               .at = link.instant("at"),
                               .is_clock_back = link.boolean("clock_back"),
                               .entry = {.who = link.text("who"),
                                         .what = link.text("what"),
                                         .subject = link.text("subject"),
                                         .why = link.text("why"),
                                         .from = link.text("from")},
                               .before = link.text("before"),
                               .hash = link.text("hash")});
    }
    return trail;
  });
}

}  // namespace eligd::jobs
