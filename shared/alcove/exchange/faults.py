"""What the world can get wrong with a file from elsewhere; each message is one sentence for the person.

A fault here stops the whole import or export, before anything is written.  What is wrong with one entry is a
`Loss` (see shape) and stops nothing.
"""


class ExchangeFault(Exception):
    """The journal could not be brought in or out."""


class NotFoundHere(ExchangeFault):
    """There is nothing at that place."""


class NotReadable(ExchangeFault):
    """The file or folder is there but cannot be read."""


class WrongFormat(ExchangeFault):
    """The file is not of the format that was asked for."""


class UnknownFormat(ExchangeFault):
    """No importer or exporter of that name, or none that knows this file."""


class DamagedArchive(ExchangeFault):
    """The archive is cut short or damaged."""


class RefusedArchive(ExchangeFault):
    """The archive asks for more than any journal would: it could be made to fill the disk or the memory."""


class UnreadableFile(ExchangeFault):
    """One file of the journal (a picture, a recording, a note) could not be read whole."""


class TargetNotEmpty(ExchangeFault):
    """The folder to export into already holds something; Alcove does not write over it."""


class CannotWrite(ExchangeFault):
    """The folder to export into cannot be written."""
