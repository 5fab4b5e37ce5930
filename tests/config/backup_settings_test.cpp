// [backup] and store.previous_key of eligd.toml: what holds where nothing is written, and mistakes.
#include "config/configuration.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string recipient = "recipient = \"" + std::string(64, 'a') + "\"\n";

Loaded with(const TemporaryFolder& folder, const std::string& of_store, const std::string& rest) {
  write_small(folder);
  folder.write("eligd.toml",
               "time_zone = \"America/New_York\"\n[store]\nkey = { file = \"secrets/key\" }\n" +
                   of_store + rest);
  return load(folder.path());
}

TEST(BackupSettings, are_none_where_the_table_is_not_there) {
  TemporaryFolder folder;
  const Loaded loaded = with(folder, "", "");
  ASSERT_TRUE(loaded.configuration);
  const Settings& settings = loaded.configuration->settings;
  EXPECT_TRUE(settings.backup.folder.empty()) << "no copy is made by itself";
  EXPECT_TRUE(settings.backup.recipient.empty());
  EXPECT_FALSE(settings.store.previous_key.is_set());
}

TEST(BackupSettings, are_taken_as_written_and_relative_paths_are_meant_from_the_folder) {
  TemporaryFolder folder;
  const Loaded loaded = with(
      folder, "previous_key = { file = \"secrets/old\" }\n",
      "[backup]\n" + recipient + "folder = \"../backups\"\nkeep = 30\nrehearse_key = \"b.key\"\n");
  ASSERT_TRUE(loaded.configuration) << texts(loaded.findings, folder).front();
  EXPECT_THAT(loaded.findings, IsEmpty());
  const Settings& settings = loaded.configuration->settings;
  EXPECT_EQ(settings.backup.folder, folder.path().parent_path() / "backups");
  EXPECT_EQ(settings.backup.recipient, std::string(64, 'a'));
  EXPECT_EQ(settings.backup.keep, 30);
  EXPECT_EQ(settings.backup.rehearse_key, folder.path() / "b.key");
  EXPECT_EQ(settings.store.previous_key,
            (SecretRef{SecretRef::Kind::file, (folder.path() / "secrets/old").string()}));
}

TEST(BackupSettings, are_refused_where_a_copy_would_be_sealed_to_nobody_or_none_would_be_left) {
  TemporaryFolder folder;
  for (const std::string& keys :
       {std::string("folder = \"backups\"\n"), std::string("recipient = \"abc\"\n"),
        "recipient = \"" + std::string(64, 'g') + "\"\n", recipient + "keep = 0\n",
        recipient + "keep = 1\n", recipient + "rehearse_key = \"b.key\"\n",
        recipient + "recipients = []\n"}) {
    EXPECT_FALSE(with(folder, "", "[backup]\n" + keys).configuration) << keys;
  }
}

TEST(BackupSettings, know_no_previous_key_that_is_the_key_itself) {
  TemporaryFolder folder;
  const Loaded loaded = with(folder, "previous_key = { file = \"secrets/key\" }\n", "");
  EXPECT_FALSE(loaded.configuration);
  EXPECT_THAT(texts(loaded.findings, folder).front(), HasSubstr("is store.key itself"));
}

}  // namespace
}  // namespace eligd::config::test
