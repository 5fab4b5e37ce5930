// From a set's id to its guide, and the names people give segments and loops.

#include "x12/guide.hpp"

#include <algorithm>
#include <memory>
#include <tuple>

namespace eligd::x12 {
namespace {

bool has_segment(const LoopRule& loop, Tag tag) noexcept {
  return std::any_of(loop.items.begin(), loop.items.end(), [tag](const LoopItem& item) {
    return item.segment != nullptr ? item.segment->tag == tag : has_segment(*item.loop, tag);
  });
}

struct Named {
  std::string_view id;
  std::string_view name;
};

constexpr std::array segments{
    Named{"AAA", "Request validation"},
    Named{"AK1", "Functional group response header"},
    Named{"AK2", "Transaction set response header"},
    Named{"AK9", "Functional group response trailer"},
    Named{"AMT", "Amount"},
    Named{"BHT", "Beginning of hierarchical transaction"},
    Named{"CTX", "Context"},
    Named{"DMG", "Demographic information"},
    Named{"DTP", "Date"},
    Named{"EB", "Eligibility or benefit information"},
    Named{"EQ", "Eligibility or benefit inquiry"},
    Named{"GE", "Functional group trailer"},
    Named{"GS", "Functional group header"},
    Named{"HI", "Health care diagnosis"},
    Named{"HL", "Hierarchical level"},
    Named{"HSD", "Health care services delivery"},
    Named{"IEA", "Interchange control trailer"},
    Named{"III", "Place of service or other information"},
    Named{"IK3", "Error identification"},
    Named{"IK4", "Implementation data element note"},
    Named{"IK5", "Transaction set response trailer"},
    Named{"INS", "Relationship"},
    Named{"ISA", "Interchange control header"},
    Named{"LE", "Loop trailer"},
    Named{"LS", "Loop header"},
    Named{"MPI", "Military personnel information"},
    Named{"MSG", "Message"},
    Named{"N3", "Address"},
    Named{"N4", "City, state, postal code"},
    Named{"NM1", "Name"},
    Named{"PER", "Contact"},
    Named{"PRV", "Provider information"},
    Named{"REF", "Additional identification"},
    Named{"SE", "Transaction set trailer"},
    Named{"ST", "Transaction set header"},
    Named{"TA1", "Interchange acknowledgment"},
    Named{"TRN", "Trace number"},
};

constexpr std::array loops{
    Named{"2000", "Transaction set response"},
    Named{"2000A", "Information source level"},
    Named{"2000B", "Information receiver level"},
    Named{"2000C", "Subscriber level"},
    Named{"2000D", "Dependent level"},
    Named{"2100", "Segment in error"},
    Named{"2100A", "Information source name"},
    Named{"2100B", "Information receiver name"},
    Named{"2100C", "Subscriber name"},
    Named{"2100D", "Dependent name"},
    Named{"2110", "Element in error"},
    Named{"2110C", "Subscriber eligibility or benefit"},
    Named{"2110D", "Dependent eligibility or benefit"},
    Named{"2115C", "Place of service or other information"},
    Named{"2115D", "Place of service or other information"},
    Named{"2120C", "Entity the benefit points at"},
    Named{"2120D", "Entity the benefit points at"},
};

struct Listed {
  std::string_view segment;
  std::uint8_t element;
  std::uint8_t component;
  CodeList list;
};

constexpr std::array lists{
    Listed{"AAA", 1, 0, CodeList::reject_validity},
    Listed{"AAA", 3, 0, CodeList::reject_reason},
    Listed{"AAA", 4, 0, CodeList::follow_up},
    Listed{"AK9", 1, 0, CodeList::ack_code},
    Listed{"AK9", 5, 0, CodeList::ak905},
    Listed{"BHT", 2, 0, CodeList::transaction_purpose},
    Listed{"DMG", 3, 0, CodeList::sex},
    Listed{"DTP", 1, 0, CodeList::date},
    Listed{"EB", 1, 0, CodeList::eligibility_benefit},
    Listed{"EB", 2, 0, CodeList::coverage_level},
    Listed{"EB", 3, 0, CodeList::service_type},
    Listed{"EB", 4, 0, CodeList::insurance_type},
    Listed{"EB", 6, 0, CodeList::time_period},
    Listed{"EB", 9, 0, CodeList::quantity_qualifier},
    Listed{"EB", 11, 0, CodeList::yes_no},
    Listed{"EB", 12, 0, CodeList::network},
    Listed{"EB", 13, 1, CodeList::procedure_qualifier},
    Listed{"EQ", 1, 0, CodeList::service_type},
    Listed{"EQ", 2, 1, CodeList::procedure_qualifier},
    Listed{"EQ", 3, 0, CodeList::coverage_level},
    Listed{"HSD", 1, 0, CodeList::hsd_unit},
    Listed{"HSD", 3, 0, CodeList::hsd_sample_unit},
    Listed{"HSD", 5, 0, CodeList::time_period},
    Listed{"HSD", 7, 0, CodeList::hsd_frequency},
    Listed{"HSD", 8, 0, CodeList::hsd_time_of_day},
    Listed{"IK3", 4, 0, CodeList::ik304},
    Listed{"IK4", 3, 0, CodeList::ik403},
    Listed{"IK5", 1, 0, CodeList::ack_code},
    Listed{"IK5", 2, 0, CodeList::ik502},
    Listed{"INS", 1, 0, CodeList::yes_no},
    Listed{"INS", 2, 0, CodeList::relationship},
    Listed{"NM1", 1, 0, CodeList::entity},
    Listed{"NM1", 8, 0, CodeList::id_qualifier},
    Listed{"NM1", 10, 0, CodeList::entity_relation},
    Listed{"REF", 1, 0, CodeList::reference},
    Listed{"TA1", 4, 0, CodeList::ack_code},
    Listed{"TA1", 5, 0, CodeList::ta105},
};

template <std::size_t size>
std::string_view name_in(const std::array<Named, size>& all, std::string_view id) noexcept {
  const auto found =
      std::lower_bound(all.begin(), all.end(), id,
                       [](const Named& each, std::string_view wanted) { return each.id < wanted; });
  return found != all.end() && found->id == id ? found->name : std::string_view();
}

}  // namespace

std::span<const Guide* const> guides() noexcept {
  static const std::array all{&guide_270(), &guide_271(), &guide_999()};
  return all;
}

const Guide* guide_of(std::string_view st01) noexcept {
  const auto all = guides();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Guide* each) { return each->set == st01; });
  return found == all.end() ? nullptr : *found;
}

bool is_known_segment(std::string_view id) noexcept {
  const Tag tag = tag_of(id);
  const auto all = guides();
  return envelope_rule(id) != nullptr ||
         std::any_of(all.begin(), all.end(),
                     [tag](const Guide* each) { return has_segment(*each->root, tag); });
}

CodeList code_list_of(std::string_view segment, std::size_t element,
                      std::size_t component) noexcept {
  const auto found = std::find_if(lists.begin(), lists.end(), [&](const Listed& each) {
    return each.segment == segment && each.element == element && each.component == component;
  });
  return found == lists.end() ? CodeList::none : found->list;
}

std::string_view segment_name(std::string_view id) noexcept { return name_in(segments, id); }

std::string_view loop_name(std::string_view loop) noexcept { return name_in(loops, loop); }

const ElementName* element_name(std::string_view segment, std::size_t element,
                                std::size_t component) noexcept {
  const auto place = [](const ElementName& each) {
    return std::tuple(each.segment, std::size_t{each.element}, std::size_t{each.component});
  };
  const std::tuple wanted(segment, element, component);
  const auto all = element_names();
  const auto found =
      std::lower_bound(all.begin(), all.end(), wanted,
                       [&](const ElementName& each, const auto& w) { return place(each) < w; });
  return found != all.end() && place(*found) == wanted ? std::to_address(found) : nullptr;
}

}  // namespace eligd::x12
