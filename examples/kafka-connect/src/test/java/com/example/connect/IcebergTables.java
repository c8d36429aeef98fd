package com.example.connect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The catalog, read by Iceberg's own library. For one thread. */
final class IcebergTables implements AutoCloseable {

    private final JdbcCatalog catalog = new JdbcCatalog();

    IcebergTables(String databaseUrl, Path warehouse) {
        catalog.initialize(
                "dinar",
                Map.of(
                        "uri",
                        databaseUrl,
                        "jdbc.user",
                        "postgres",
                        "jdbc.password",
                        "none",
                        "jdbc.schema-version",
                        "V1",
                        "warehouse",
                        warehouse.toString()));
    }

    Table table(String name) {
        return catalog.loadTable(TableIdentifier.of("dinar", name));
    }

    /** What its newest snapshot has; nothing while there is no table. */
    List<Record> rows(String name) throws IOException {
        List<Record> rows = new ArrayList<>();
        try (CloseableIterable<Record> found = IcebergGenerics.read(table(name)).build()) {
            found.forEach(rows::add);
        } catch (NoSuchTableException _) {
            // not made yet
        }
        return rows;
    }

    @Override
    public void close() {
        catalog.close();
    }
}
