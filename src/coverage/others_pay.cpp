#include "coverage/others_pay.hpp"

#include "coverage/lines.hpp"
#include "coverage/text.hpp"
#include "coverage/topics.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

bool points_elsewhere(Code eb01) {
  return eb01 == "U" || eb01 == "X" || eb01 == "W" || eb01 == "MC";
}

bool is_source(const Line& line, const x12::Nm1& name) {
  const auto* source = line.answer->source;
  if (source == nullptr) return false;
  if (!name.id().empty() && !source->name.id().empty()) return name.id() == source->name.id();
  return letters_and_digits(name.last_name()) == letters_and_digits(source->name.last_name());
}

// The insured of the other coverage may stand beside it. A person is nobody's payer, and payers'
// names stand in tasks, where a person's must not (I7).
bool is_person(const x12::Nm1& name) { return name.entity_type() == "1"; }

// EB*X of the plan (not of the level) whose entity is a provider: a facility is named where people
// go, nobody else runs the benefit.
const x12::BenefitEntity* named_facility(const Line& line) {
  if (line.eb01 != "X" || line.is_for_level() || line.benefit->entities.empty()) return nullptr;
  const bool all_provide = std::ranges::all_of(line.benefit->entities, [](const auto& entity) {
    const auto code = entity.name.entity();
    return code == "1P" || code == "FA" || code == "P3";
  });
  return all_provide ? &line.benefit->entities.front() : nullptr;
}

const x12::BenefitEntity* other_entity(const Line& line) {
  for (const auto& entity : line.benefit->entities) {
    const auto code = entity.name.entity();
    const bool may_run_it = code == "VN" || code == "PR" || code == "Y2" || code == "2B";
    if (may_run_it && !is_person(entity.name) && !is_source(line, entity.name)) return &entity;
  }
  return nullptr;
}

bool is_same(const x12::Nm1& a, const x12::Nm1& b) {
  return a.entity() == b.entity() && a.id() == b.id() &&
         letters_and_digits(a.last_name()) == letters_and_digits(b.last_name());
}

// Primary, secondary or tertiary payer, behind whatever line it stands, and not the payer that
// answers.
const x12::BenefitEntity* payer_in_order(const Line& line) {
  for (const auto& entity : line.benefit->entities) {
    const auto code = entity.name.entity();
    const bool has_place = code == "PRP" || code == "SEP" || code == "TTP";
    if (has_place && !is_person(entity.name) && !is_source(line, entity.name)) return &entity;
  }
  return nullptr;
}

bool speaks_of_behavioral(std::string_view words) {
  return contains_any(fold(words), {"MENTAL", "BEHAVIORAL", "BEHAVIOURAL", "SUBSTANCE", "PSYCH"});
}

std::string_view contact(const x12::BenefitEntity& entity, std::string_view qualifier) {
  for (const auto& per : entity.contacts) {
    for (std::size_t n = 1; n <= 3; ++n) {
      if (per.qualifier(n) == qualifier) return per.number(n);
    }
  }
  return {};
}

void add(Members& members, std::string name, std::string_view value) {
  if (!value.empty()) members.emplace_back(std::move(name), std::string(value));
}

// The person's id with the one that is named: beside the line, never in the entity's own name.
std::string_view member_id_there(const Line& line) {
  for (const auto& reference : line.benefit->references) {
    if (reference.qualifier() == "1W") return reference.number();
  }
  return {};
}

Members describe(const x12::BenefitEntity& entity) {
  Members members;
  add(members, "name", entity.name.last_name());
  add(members, "id", entity.name.id());
  add(members, "id_type", entity.name.id_qualifier());
  add(members, "phone", contact(entity, "TE"));
  add(members, "url", contact(entity, "UR"));
  return members;
}

void put_carve_out(const Reading& reading, Sheet& sheet) {
  const auto found = carve_outs(reading);
  if (found.empty()) return;
  const Elsewhere& best = found.front();
  Fact fact{
      .key = "carve_out",
      .state = best.is_sure && !best.line->answer->is_truncated ? State::known : State::assumed};
  fact.evidence.push_back(evidence_of(*best.line));
  Members members;
  if (best.entity != nullptr) {
    members = describe(*best.entity);
    add(members, "role", best.entity->name.entity());
    add(members, "member_id", member_id_there(*best.line));
    fact.evidence.push_back(evidence_of(*best.line->answer, best.entity->name));
    for (const auto& per : best.entity->contacts)
      fact.evidence.push_back(evidence_of(*best.line->answer, per));
    fact.rule = "EB01 " + std::string(best.line->eb().information()) + " with an entity";
  } else if (best.message != nullptr) {
    add(members, "name", best.message->vendor);
    add(members, "phone", best.message->phone);
    fact.evidence.push_back(evidence_of(*best.line->answer, *best.words));
    sheet.use(fact.evidence.back());
    fact.rule = "named in words only";
  } else {
    fact.rule = "EB01 " + std::string(best.line->eb().information()) + " without an entity";
  }
  if (members.empty()) add(members, "name", std::string_view(not_named));
  fact.value = std::move(members);
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

struct OtherPayer {
  const Line* line = nullptr;
  const x12::BenefitEntity* entity = nullptr;
  std::string_view role = "unknown";
  bool is_managed = false;
  State state = State::known;
};

std::string_view role_of(std::string_view entity) {
  if (entity == "PRP") return "primary";
  if (entity == "SEP") return "secondary";
  if (entity == "TTP") return "tertiary";
  return "unknown";
}

int weight(const OtherPayer& one) {
  if (one.is_managed) return 0;
  if (one.state != State::known) return 5;
  if (one.role == "primary") return 1;
  if (one.role == "unknown") return 2;
  return one.role == "secondary" ? 3 : 4;
}

// DTP 290: the coordination that ended before the first planned day no longer matters.
bool is_over(const Request& request, const Line& line) {
  return std::ranges::any_of(line.benefit->dates, [&](const x12::Dtp& dtp) {
    const auto span = span_of(dtp);
    return dtp.qualifier() == "290" && span.ends && *span.ends < request.from;
  });
}

// Medicare and Medicaid sources name the plan that owns the person by EB*R with an HMO type.
bool is_public_program(const Reading& reading) {
  return std::ranges::any_of(reading.lines, [](const Line& line) {
    const auto type = line.eb().insurance_type();
    return is_active(line.eb01) && (type == "MA" || type == "MB" || type == "MC");
  });
}

std::vector<OtherPayer> other_payers(const Request& request, const Reading& reading, Sheet& sheet) {
  std::vector<OtherPayer> found;
  const bool is_public = is_public_program(reading);
  for (const auto& line : reading.lines) {
    const auto code = line.eb01;
    // A drug or dental plan beside ours. Hospital and physician cover of somebody else is none.
    if (line.rank == rank_none && !line.types.empty() && is_sold_apart(line)) continue;
    const auto* in_order = code != "R" && !line.is_other_plan ? payer_in_order(line) : nullptr;
    if ((code == "R" || in_order != nullptr) && is_over(request, line)) {
      sheet.flag("another payer is named whose coordination of benefits has ended");
      continue;
    }
    if (in_order != nullptr) {
      const bool is_told = std::ranges::any_of(found, [&](const OtherPayer& one) {
        return one.entity != nullptr && is_same(one.entity->name, in_order->name);
      });
      if (is_told) continue;  // behind each line of one answer
      const auto type = line.eb().insurance_type();
      found.push_back({.line = &line,
                       .entity = in_order,
                       .role = role_of(in_order->name.entity()),
                       .is_managed = is_public && (type == "HN" || type == "HM")});
    } else if (code == "R") {
      OtherPayer one{.line = &line};
      for (const auto& entity : line.benefit->entities) {
        if (is_person(entity.name)) continue;
        if (one.entity == nullptr || role_of(one.entity->name.entity()) == "unknown")
          one.entity = &entity;
      }
      if (one.entity != nullptr) one.role = role_of(one.entity->name.entity());
      const auto type = line.eb().insurance_type();
      one.is_managed = type == "HN" ||
                       (one.entity != nullptr && one.entity->name.entity() == "Y2") ||
                       (type == "HM" && is_public);
      found.push_back(one);
    } else if (is_active(code) && line.is_plan_wide() && !line.is_other_plan) {
      const auto* entity = other_entity(line);
      if (entity == nullptr || entity->name.entity() == "VN")
        continue;  // a vendor of one of many services
      const bool managed = entity->name.entity() == "Y2";
      found.push_back({.line = &line,
                       .entity = entity,
                       .is_managed = managed,
                       .state = managed ? State::known : State::assumed});
    }
  }
  std::ranges::stable_sort(found, {}, weight);
  return found;
}

void put_other_payer(const Request& request, const Reading& reading, Sheet& sheet) {
  const auto found = other_payers(request, reading, sheet);
  if (found.empty()) {
    if (!reading.lines.empty())
      sheet.put({.key = "other_payer", .value = "none_told", .rule = "nobody named one"});
    return;
  }
  const OtherPayer& best = found.front();
  Fact fact{.key = "other_payer",
            .state = best.line->answer->is_truncated ? State::assumed : best.state};
  Members members;
  fact.evidence.push_back(evidence_of(*best.line));
  if (best.entity != nullptr) {
    add(members, "name", best.entity->name.last_name());
    add(members, "id", best.entity->name.id());
    fact.evidence.push_back(evidence_of(*best.line->answer, best.entity->name));
  } else {
    add(members, "name", best.line->eb().plan_description());
  }
  members.emplace_back("role", best.role);
  if (best.entity != nullptr) add(members, "phone", contact(*best.entity, "TE"));
  add(members, "member_id", member_id_there(*best.line));
  fact.value = std::move(members);
  const bool is_by_place = best.line->eb01 != "R" && best.role != "unknown";
  fact.rule = best.is_managed ? std::string(rule_managed_plan)
              : is_by_place   ? "2120 " + std::string(best.entity->name.entity())
                              : "EB01 " + std::string(best.line->eb().information());
  for (std::size_t i = 1; i < found.size(); ++i)
    fact.against.push_back(evidence_of(*found[i].line));
  if (found.size() > 1)
    sheet.flag("more than one other payer is named; the one that matters most is shown");
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

}  // namespace

std::vector<Elsewhere> carve_outs(const Reading& reading) {
  std::vector<Elsewhere> found;
  for (const auto& line : reading.lines) {
    if (!line.is_usable()) continue;
    const auto code = line.eb01;
    if (named_facility(line) != nullptr) continue;
    if (points_elsewhere(code)) {
      const bool named = !line.benefit->entities.empty();
      found.push_back({.line = &line,
                       .entity = named ? &line.benefit->entities.front() : nullptr,
                       .is_sure = named && line.is_for_level()});
    } else if (is_active(code) && line.is_for_level()) {
      if (const auto* entity = other_entity(line))
        found.push_back({.line = &line, .entity = entity, .is_sure = true});
    }
    for (std::size_t i = 0; i < line.messages.size(); ++i) {
      const Message& message = line.messages[i];
      const x12::Msg& words = line.benefit->messages[i];
      if (!message.names_vendor || !(line.is_for_level() || speaks_of_behavioral(words.words())))
        continue;
      const auto* source = line.answer->source;
      // "Administered by" the payer itself is no carve-out.
      if (source != nullptr && !message.vendor.empty() &&
          letters_and_digits(message.vendor) == letters_and_digits(source->name.last_name()))
        continue;
      found.push_back({.line = &line, .words = &words, .message = &message});
    }
  }
  std::ranges::stable_sort(found, {}, [](const Elsewhere& one) {
    return std::tuple(!one.is_sure, one.line->rank, one.entity == nullptr, one.words == nullptr);
  });
  return found;
}

void read_others(const Request& request, const Reading& reading, Sheet& sheet) {
  for (const auto& line : reading.lines) {
    const auto* facility = named_facility(line);
    if (facility == nullptr) continue;
    sheet.note(evidence_of(line));
    sheet.note(evidence_of(*line.answer, facility->name));
  }
  put_carve_out(reading, sheet);
  put_other_payer(request, reading, sheet);
}

}  // namespace eligd::coverage
