#include "fhir/bundle.hpp"

namespace eligd::fhir {
namespace {

Node bundle_of(std::string_view type) {
  Node node;
  node.put("resourceType", "Bundle").put("type", type);
  return node;
}

Node link_of(std::string_view relation, const std::string& url) {
  Node node;
  node.put("relation", relation).put("url", url);
  return node;
}

}  // namespace

Node searchset_of(Page page) {
  Node node = bundle_of("searchset");
  if (page.total) node.put("total", Node::number(*page.total));
  Node links;
  links.add(link_of("self", page.base + page.self));
  if (!page.next.empty()) links.add(link_of("next", page.base + page.next));
  node.put("link", std::move(links));
  Node entries;
  for (Found& one : page.found) {
    Node search;
    search.put("mode", "match");
    Node entry;
    entry.put("fullUrl", page.base + one.type + '/' + one.id)
        .put("resource", std::move(one.resource))
        .put("search", std::move(search));
    entries.add(std::move(entry));
  }
  node.put("entry", std::move(entries));
  return node;
}

std::string status_line(int status) {
  switch (status) {
    case 200:
      return "200 OK";
    case 201:
      return "201 Created";
    case 400:
      return "400 Bad Request";
    case 409:
      return "409 Conflict";
    case 412:
      return "412 Precondition Failed";
    case 422:
      return "422 Unprocessable Entity";
    default:
      return std::to_string(status);
  }
}

Node responses_of(std::string_view kind, std::vector<EntryAnswer> entries) {
  Node node = bundle_of(kind);
  Node list;
  for (EntryAnswer& one : entries) {
    Node response;
    response.put("status", status_line(one.status))
        .put("location", one.location)
        .put("etag", one.etag);
    if (one.changed != Instant{}) response.put("lastModified", to_string(one.changed));
    if (!one.issues.empty()) response.put("outcome", outcome_of(one.issues));
    Node entry;
    entry.put("resource", std::move(one.resource)).put("response", std::move(response));
    list.add(std::move(entry));
  }
  node.put("entry", std::move(list));
  return node;
}

Node collection_of(std::vector<Node> resources) {
  Node node = bundle_of("collection");
  Node list;
  for (Node& one : resources) {
    Node entry;
    entry.put("resource", std::move(one));
    list.add(std::move(entry));
  }
  node.put("entry", std::move(list));
  return node;
}

}  // namespace eligd::fhir
