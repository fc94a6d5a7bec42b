"""The tables as SQLAlchemy knows them, for statements that are put together at run time.

The migrations build them; tests/shared/adapters/sqlcipher/test_migrations.py proves that both say the same.
"""

from sqlalchemy import REAL, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData()

state = Table(
    "state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

batch = Table(
    "batch",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("device", LargeBinary, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("suite", Integer, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("frontier", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("byte_count", Integer, nullable=False),
    Column("on_server", Integer, nullable=False),
)
Index("batch_by_place", batch.c.device, batch.c.first, unique=True)
Index("batch_unsent", batch.c.position, sqlite_where=text("on_server = 0"))

record = Table(
    "record",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("device", LargeBinary, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("commitment", LargeBinary, nullable=False),
    Column("collection", Text, nullable=False),
    Column("item", LargeBinary),
    Column("kind", Text, nullable=False),
    Column("written_at", Integer, nullable=False),
    Column("fault", Text, nullable=False),
    Column("pruned", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
Index("record_by_place", record.c.device, record.c.seq, unique=True)
Index("record_by_hash", record.c.hash)
Index("record_by_item", record.c.item, sqlite_where=text("item IS NOT NULL"))
Index("record_faulty", record.c.position, sqlite_where=text("fault <> ''"))
Index("record_bearer", record.c.kind, record.c.position, sqlite_where=text("kind = 'snapshot' OR kind = 'tombstone'"))

entry = Table(
    "entry",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", LargeBinary, nullable=False),
    Column("written_at", Integer, nullable=False),
    Column("modified_at", Integer, nullable=False),
    Column("created_at", Integer, nullable=False),
    Column("trashed_at", Integer),
    Column("mood", Integer),
    Column("starred", Integer, nullable=False),
    Column("pinned", Integer, nullable=False),
    Column("is_private", Integer, nullable=False),
    Column("word_count", Integer, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("text_hash", LargeBinary, nullable=False),
    Column("tags", LargeBinary, nullable=False),
    Column("heading", Text, nullable=False),
    Column("preview", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("meta", Text, nullable=False),
    Column("text", Text, nullable=False),
)
Index("entry_by_id", entry.c.id, unique=True)
Index(
    "entry_by_time",
    entry.c.written_at,
    entry.c.id,
    entry.c.mood,
    entry.c.starred,
    entry.c.is_private,
    entry.c.word_count,
    entry.c.timezone,
    sqlite_where=text("trashed_at IS NULL"),
)
Index(
    "entry_by_technique",
    entry.c.written_at,
    sqlite_where=text("trashed_at IS NULL AND instr(meta, '\"technique\"') > 0"),
)
Index("entry_in_trash", entry.c.written_at, entry.c.id, sqlite_where=text("trashed_at IS NOT NULL"))
Index("entry_by_source", entry.c.source_id, sqlite_where=text("source_id <> ''"))

tag = Table(
    "tag",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("name", Text, nullable=False),
    Column("colour", Text, nullable=False),
)

entry_tag = Table(
    "entry_tag",
    metadata,
    Column("entry", Integer, ForeignKey("entry.number"), primary_key=True),
    Column("tag", LargeBinary, primary_key=True),
)
Index("entry_tag_by_tag", entry_tag.c.tag, entry_tag.c.entry)

item = Table(
    "item",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("collection", Text, nullable=False),
    Column("id", LargeBinary, nullable=False),
    Column("at", Integer, nullable=False),
    Column("trashed_at", Integer),
    Column("body", LargeBinary, nullable=False),
)
Index("item_by_id", item.c.collection, item.c.id, unique=True)
Index("item_by_time", item.c.collection, item.c.at, item.c.id, sqlite_where=text("trashed_at IS NULL"))
Index("item_in_trash", item.c.collection, item.c.at, item.c.id, sqlite_where=text("trashed_at IS NOT NULL"))

word_wait = Table("word_wait", metadata, Column("entry", Integer, primary_key=True))
word_leave = Table(
    "word_leave",
    metadata,
    Column("entry", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
)

model = Table(
    "model",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)
Index("model_by_name", model.c.name, unique=True)

embedding = Table(
    "embedding",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("entry", Integer, ForeignKey("entry.number"), nullable=False),
    Column("model", Integer, ForeignKey("model.number"), nullable=False),
)
Index("embedding_by_entry", embedding.c.entry, embedding.c.model, unique=True)
Index("embedding_by_model", embedding.c.model)

chunk = Table(
    "chunk",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("entry", Integer, ForeignKey("entry.number"), nullable=False),
    Column("model", Integer, ForeignKey("model.number"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("length", REAL, nullable=False),
)
Index("chunk_by_entry", chunk.c.entry, chunk.c.model, chunk.c.place)
