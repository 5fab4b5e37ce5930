#include "cli/proven_person.hpp"

#include "cli/typed_secret.hpp"

namespace eligd::cli {

int as_person(Session& session, const std::string& account,
              const std::function<int(const access::Principal&)>& work) {
  const access::Policy& policy = session.configuration.settings.access;
  access::Gate gate(*session.store, session.entropy, session.clock, policy);
  auto password = typed_secret("Password of " + account);
  if (!password) return report_error(password.error());
  access::SignInRequest request{.account = account,
                                .password = *std::move(password),
                                .totp_or_recovery = {},
                                .source_address = at_this_terminal};
  if (policy.is_second_factor_needed) {
    auto code = typed_secret("The code the device shows");
    if (!code) return report_error(code.error());
    request.totp_or_recovery = *std::move(code);
  }
  const auto in = gate.sign_in(request);
  if (!in) return report_error(in.error());
  const int code = work(in->principal);
  if (const auto out = gate.sign_out(in->principal, at_this_terminal); !out)
    return report_error(out.error());
  return code;
}

Result<std::unique_ptr<store::ApprovalStore>> open_approvals(Session& session) {
  return store::open_approvals(session.configuration.settings.store.path, session.keys,
                               session.clock, session.entropy);
}

}  // namespace eligd::cli
