; The number of ways to put n queens on a board of n by n.
(define (range from to) (if (< from to) (cons from (range (+ from 1) to)) '()))

(define (safe? column queens)
  (define (check rest distance)
    (cond ((null? rest) #t)
          ((= (car rest) column) #f)
          ((= (car rest) (+ column distance)) #f)
          ((= (car rest) (- column distance)) #f)
          (else (check (cdr rest) (+ distance 1)))))
  (check queens 1))

(define (queens n)
  (define columns (range 0 n))
  (define (place row placed)
    (if (= row n)
        1
        (fold (lambda (sum column)
                (if (safe? column placed) (+ sum (place (+ row 1) (cons column placed))) sum))
              0
              columns)))
  (place 0 '()))

(for-each (lambda (n) (print n (queens n))) (range 1 9))
