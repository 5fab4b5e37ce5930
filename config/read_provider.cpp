// Reads provider.toml.
#include "config/readers.hpp"
#include "config/rules.hpp"

namespace eligd::config {

void read_provider(TableReader& file, Draft& draft) {
  Provider& provider = draft.configuration.provider;
  std::string npi;
  file.required("name", provider.name, x12_text_up_to(60));
  if (file.required("npi", npi, is_npi)) provider.npi = Npi(npi);
  const bool has_tax_id = file.required("tax_id", provider.tax_id, is_tax_id);
  file.required("taxonomy", provider.taxonomy, is_taxonomy);
  if (has_tax_id) provider.trace_assigner = '1' + provider.tax_id;
  file.optional("trace_assigner", provider.trace_assigner,
                [](const std::string& text) -> std::optional<Problem> {
                  if (text.size() == 10) return x12_text_up_to(10)(text);
                  return Problem{"must be ten characters",
                                 "write '1' and the tax id, or '9' and an id of your own"};
                });
  file.table("submitter_ids", [&](TableReader& table) {
    for (const auto& key : draft.clearinghouse_keys) {
      std::string id;
      if (table.optional(key, id, x12_text_up_to(15)))
        provider.submitter_ids.emplace(ClearinghouseKey(key), id);
    }
  });
  file.table("letter", [&](TableReader& table) {
    table.optional("name", provider.letter.name, text_up_to(60));
    table.optional("phone", provider.letter.phone, text_up_to(30));
    table.optional_list("address", provider.letter.address, text_up_to(60));
  });
}

}  // namespace eligd::config
