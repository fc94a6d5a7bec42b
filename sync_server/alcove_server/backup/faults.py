"""What can go wrong with a backup, each with the sentence that a person reads."""


class BackupFault(Exception):
    """The backup cannot be made or used; the message says why."""


class Damaged(BackupFault):
    """This backup is damaged or was changed; the message says which part."""


class NotABackup(BackupFault):
    """This file is not a backup of alcove-server."""


class NotEmpty(BackupFault):
    """There are accounts in this database already; a backup is restored into an empty one, so that nothing is lost."""


class TargetExists(BackupFault):
    """A file of that name is there already; it was left alone."""
