package inventory

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// pager is what all of the SDK's paginators are.
type pager[Out, Options any] interface {
	HasMorePages() bool
	NextPage(context.Context, ...func(*Options)) (*Out, error)
}

// paged lists the elements that extract takes from each page, as items.
func paged[Out, Options, E any](p pager[Out, Options], extract func(*Out) []E, item func(E) Item) lister {
	return func(ctx context.Context) ([]Item, error) {
		elements, err := every(ctx, p, extract)
		return itemize(elements, item), err
	}
}

// whole lists the elements that extract takes from the one answer to a call that has
// no pages, as items.
func whole[In, Out, Options, E any](call func(context.Context, *In, ...func(*Options)) (*Out, error), extract func(*Out) []E, item func(E) Item) lister {
	return func(ctx context.Context) ([]Item, error) {
		o, err := call(ctx, nil)
		if err != nil {
			return nil, err
		}
		return itemize(extract(o), item), nil
	}
}

// every is the elements of all pages.
func every[Out, Options, E any](ctx context.Context, p pager[Out, Options], extract func(*Out) []E) ([]E, error) {
	var elements []E
	for p.HasMorePages() {
		page, err := p.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		elements = append(elements, extract(page)...)
	}
	return elements, nil
}

// itemize drops elements whose item is empty: those that no longer count.
func itemize[E any](elements []E, item func(E) Item) []Item {
	var items []Item
	for _, element := range elements {
		if i := item(element); i != (Item{}) {
			items = append(items, i)
		}
	}
	return items
}

// named is an item of a kind whose elements are plain names.
func named(kind, prefix string) func(string) Item {
	return func(name string) Item { return Item{kind, prefix + name, name} }
}

func str(s *string) string { return aws.ToString(s) }
