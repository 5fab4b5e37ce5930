// Verifications and their inquiries, in SQL. Called inside a transaction.
#pragma once

#include "store/database.hpp"
#include "store/records.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<VerificationOpened> open_verification(
    Database& database, const NewVerification& verification,
    const std::vector<NewInquiry>& inquiries);
[[nodiscard]] Result<std::vector<InquiryId>> add_inquiries(Database& database,
                                                           VerificationId verification,
                                                           const std::vector<NewInquiry>& inquiries,
                                                           Instant now);

[[nodiscard]] Result<VerificationRecord> verification(Database& database, VerificationId id);
[[nodiscard]] Result<std::vector<VerificationRecord>> verifications(
    Database& database, const VerificationFilter& filter);
[[nodiscard]] Result<std::vector<VerificationId>> verifications_after(
    Database& database, VerificationId after, const std::optional<PayerKey>& payer,
    std::int64_t max);
[[nodiscard]] Result<std::vector<InquiryRecord>> inquiries(Database& database, VerificationId id);
[[nodiscard]] Result<InquiryRecord> inquiry(Database& database, InquiryId id);

}  // namespace eligd::store::rows
