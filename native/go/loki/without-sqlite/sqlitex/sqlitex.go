// Package sqlitex has the helpers that Loki references.
package sqlitex

import (
	"context"

	"zombiezen.com/go/sqlite"
)

type ExecOptions struct {
	Args       []any
	Named      map[string]any
	ResultFunc func(*sqlite.Stmt) error
}

func Execute(*sqlite.Conn, string, *ExecOptions) error { return sqlite.ErrLeftOut }
func Transaction(*sqlite.Conn) func(*error)            { return func(*error) {} }

type (
	PoolOptions struct{}
	Pool        struct{}
)

func NewPool(string, PoolOptions) (*Pool, error)         { return nil, sqlite.ErrLeftOut }
func (*Pool) Take(context.Context) (*sqlite.Conn, error) { return nil, sqlite.ErrLeftOut }
func (*Pool) Put(*sqlite.Conn)                           {}
func (*Pool) Close() error                               { return nil }
