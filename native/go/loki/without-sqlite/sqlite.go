// Package sqlite replaces SQLite (translated from C, 30 s to compile) when Loki is built for the lab. Loki uses it only with
// `compactor.delete_request_store_db_type: sqlite`, for requests to delete logs; here that setting returns an error. The package
// has only the identifiers that Loki references.
package sqlite

import "errors"

// ErrLeftOut is returned by every call.
var ErrLeftOut = errors.New("this build of Loki has no SQLite: use delete_request_store_db_type: boltdb")

type OpenFlags uint

const (
	OpenReadWrite OpenFlags = 1 << iota
	OpenCreate
)

type Conn struct{}

func OpenConn(string, ...OpenFlags) (*Conn, error) { return nil, ErrLeftOut }
func (*Conn) Changes() int                         { return 0 }
func (*Conn) Close() error                         { return nil }

type Backup struct{}

func NewBackup(*Conn, string, *Conn, string) (*Backup, error) { return nil, ErrLeftOut }
func (*Backup) Step(int) (bool, error)                        { return false, ErrLeftOut }
func (*Backup) Close() error                                  { return nil }

type Stmt struct{}

func (*Stmt) ColumnInt(int) int     { return 0 }
func (*Stmt) GetText(string) string { return "" }
func (*Stmt) GetInt64(string) int64 { return 0 }
